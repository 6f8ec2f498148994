import type { Page } from 'playwright-core';
import type { System } from '../support/system.js';

/** Somebody whom Nadia took in, and what is new in her list. */
export async function takeInWithNews({ query }: System): Promise<void> {
  await query(`
    with e as (insert into entrepreneur (id, locale, first_name, commune, created_by)
        select gen_random_uuid(), 'fr', 'Amina', '59512', id from account where email = 'nadia@maillage.example'
        returning id),
      p as (insert into project (id, entrepreneur_id, title, stage)
        select gen_random_uuid(), id, 'Couture', 'project' from e returning id),
      n as (insert into project_need select id, 'financement--microcredit', 2 from p),
      o as (insert into recommendation_outlook
          (project_id, first, kept_open, gaps, as_of, engine_version, weights_version, catalogue_version)
        select id, '{adie-microcredit}', '{}', '{}', now(), '', '', 0 from p)
    insert into recommendation_news (project_id, kind, subject, found_at)
      select p.id, v.kind, v.subject, now() from p,
        (values ('first', 'adie-microcredit'), ('covered', 'financement--microcredit')) v (kind, subject)`);
}

/** From Nadia's people to the list in which something is new. */
export async function readNews(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  expect(await page.getByText('Du nouveau pour une personne').count()).toBe(1);
  await page.getByRole('link', { name: 'Propositions : Amina' }).click();
  await look('results-news');
  expect(await page.getByText('Maintenant parmi les premières propositions').count()).toBe(1);
}
