import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { demoTerritory } from '#libs/directory';
import { parisDay } from '#libs/kernel';
import { SERVICE, STRUCTURE } from '../../libs/interchange/testing/di-records.js';
import { startSystem, type System } from '../support/system.js';
import { describeInBrowser, inspect, openBrowser } from './open-browser.js';

// As the system loads it: its dates move with the weeks.
const DEMO = JSON.stringify(demoTerritory(parisDay(new Date())), null, 1);
const TABLE = `Nom;Téléphone;Site de la maison;Code postal;Ville
Maison Hélène;03 20 00 00 01;https://ete.example;59000;Lille
=CMD();03 20 00 00 02;;59100;Roubaix
Maison sans ville;;;;Atlantide
`;

describeInBrowser('files are imported through pages', () => {
  let system: System;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    system = await startSystem({ apps: ['web', 'worker'], settings: { DEMO: 'on', LOG_LEVEL: 'warn' } });
    await system.query(
      `insert into account (id, email, name, kind, structure_id) values
         (gen_random_uuid(), 'sophie@maillage.example', 'Sophie Lemaire', 'coordinator', null),
         (gen_random_uuid(), 'claire@maillage.example', 'Claire Dubois', 'manager', 'adie-lille')`,
    );
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  const signIn = async (name: string): Promise<void> => {
    await page.goto(`${system.webUrl}/fr/connexion`);
    await page.getByRole('button', { name }).click();
  };
  const look = (name: string): Promise<void> => inspect(page, `import-${name}`);
  const send = async (name: string, content: string | Buffer): Promise<void> => {
    await page.goto(`${system.webUrl}/fr/espace/importer`);
    const buffer = typeof content === 'string' ? Buffer.from(content) : content;
    await page.getByLabel('Fichier').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
    await page.getByRole('button', { name: 'Envoyer et regarder' }).click();
  };
  const sendBoth = async (...lists: readonly (readonly [string, object])[]): Promise<void> => {
    await page.goto(`${system.webUrl}/fr/espace/importer`);
    const fields = [page.getByLabel('Fichier'), page.getByLabel('Deuxième liste data·inclusion')];
    for (const [i, [name, list]] of lists.entries())
      await fields[i]!.setInputFiles({
        name,
        mimeType: 'application/json',
        buffer: Buffer.from(JSON.stringify(list)),
      });
    await page.getByRole('button', { name: 'Envoyer et regarder' }).click();
  };
  const isRead = (): Locator =>
    page.getByText('Ce qui a été trouvé').or(page.getByText('Le fichier ne peut pas être lu'));
  /** Looks again sooner than the page does by itself. */
  const soon = async (sign: Locator): Promise<void> => {
    for (; (await sign.count()) === 0; await page.reload()) await sleep(100);
  };
  const structures = (): Promise<{ name: string }[]> =>
    system.query(
      `select name from structure where name in ('Maison Hélène', 'Maison sans ville') order by name`,
    );

  it('by coordinators alone', async () => {
    const visitor = await fetch(`${system.webUrl}/fr/espace/importer`, { redirect: 'manual' });
    expect(visitor.status).not.toBe(200);
    await signIn('Claire');
    expect((await page.goto(`${system.webUrl}/fr/espace/importer`))!.status()).toBe(403);
  });

  it('refuses what is no file that is read here, and keeps none of it', async () => {
    await signIn('Sophie');
    await page.getByRole('link', { name: 'Importer' }).click();
    await look('none');
    await page.getByRole('button', { name: 'Envoyer et regarder' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('Choisissez un fichier');
    await send('note.pdf', '%PDF-1.7 …');
    await look('refused');
    await send('vide.csv', '');
    await send('utf16.csv', Buffer.from('\ufeffNom\nA', 'utf16le'));
    expect(await page.getByRole('alert').innerText()).toContain('UTF-8');
    expect(await system.query(`select 1 from upload`)).toEqual([]);
    expect(await system.query(`select 1 from upload_piece`)).toEqual([]);
  });

  it('takes the two lists of data·inclusion together, in any order', async () => {
    const [structures, services] = [
      ['structures.json', [STRUCTURE]],
      ['services.json', [SERVICE]],
    ] as const;
    await sendBoth(structures);
    expect(await page.getByRole('alert').innerText()).toContain('Il manque la liste des services');
    await look('list-missing');
    await sendBoth(services, services);
    expect(await page.getByRole('alert').innerText()).toContain('Il manque la liste des structures');
    expect(await system.query(`select 1 from upload`)).toEqual([]);
    await sendBoth(services, structures);
    // The page asks again by itself until it is.
    await isRead().waitFor();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('services.json + structures.json');
    expect(await page.getByText('2 lignes lues').count()).toBe(1);
    await page.getByRole('button', { name: 'Supprimer ce fichier' }).click();
  });

  it('says of a file that breaks off where it does, and writes nothing', async () => {
    await send('coupe.json', DEMO.slice(0, 5000));
    await soon(isRead());
    await look('broken-off');
    expect(await page.getByText('Le fichier s’arrête au milieu').count()).toBe(1);
  });

  it('asks what the columns of a table hold, tries it, then imports it once', async () => {
    await send('maisons.csv', Buffer.from(TABLE, 'latin1'));
    await look('columns');
    await page.getByLabel('Nom', { exact: true }).selectOption('');
    await page.getByRole('button', { name: 'Essayer sans rien écrire' }).click();
    await look('columns-refused');
    await page.getByLabel('Nom', { exact: true }).selectOption('structureName');
    await page.getByLabel('Site de la maison').selectOption('phone');
    await page.getByRole('button', { name: 'Essayer sans rien écrire' }).click();
    expect(await page.getByRole('alert').innerText()).toMatch(
      /«\sTéléphone\s» est choisi pour 2 colonnes\s: «\sTéléphone\s» et «\sSite de la maison\s»\./,
    );
    expect(await page.getByLabel('Téléphone', { exact: true }).inputValue()).toBe('phone');
    expect(await page.getByLabel('Site de la maison').inputValue()).toBe('phone');
    await page.getByLabel('Site de la maison').selectOption('website');
    expect(await page.getByLabel('Source du tableau').inputValue()).toBe('Maisons');
    await page.getByLabel('Source du tableau').fill('…');
    await page.getByRole('button', { name: 'Essayer sans rien écrire' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('au moins une lettre');
    expect(await page.getByLabel('Site de la maison').inputValue()).toBe('website');
    await page.getByLabel('Source du tableau').fill('Maisons du Nord');
    await page.getByRole('button', { name: 'Essayer sans rien écrire' }).click();
    await soon(isRead());
    await look('checked');
    expect(await page.getByText('La case contient une formule').count()).toBe(1);
    expect(await structures()).toEqual([]);
    const id = new URL(page.url()).pathname.split('/').at(-1)!;
    const csv = await page.request.get(`${page.url()}/rapport.csv`);
    expect(await csv.text()).toMatch(/Laissée de côté;3;1;.*formule/);
    const both = await Promise.all(
      [1, 2].map(() => page.request.post(`${system.webUrl}/fr/espace/importer/${id}/import`, { form: {} })),
    );
    expect(both.map((answer) => answer.ok())).toEqual([true, true]);
    await page.reload();
    await page.getByText('Le fichier est importé').first().waitFor();
    await look('done');
    expect(await structures()).toEqual([{ name: 'Maison Hélène' }, { name: 'Maison sans ville' }]);
    expect(await system.query(`select runs from upload where id = '${id}'`)).toEqual([{ runs: 2 }]);
    expect(await page.getByText(/Source\s: Maisons du Nord/).count()).toBe(1);
    // What is imported stays on record, without its bytes.
    expect(await system.query(`select 1 from upload_piece where upload_id = '${id}'`)).toEqual([]);
    const late = await page.request.post(`${system.webUrl}/fr/espace/importer/${id}/suppression`, {
      form: {},
    });
    expect(late.status()).toBe(409);
  });

  it('imports the exchange format twice without changing anything the second time', async () => {
    await system.query(`delete from programme where id = 'adie-microcredit'`);
    const changed: string[] = [];
    for (let time = 0; time < 2; time += 1) {
      await send('catalogue.json', DEMO);
      await soon(isRead());
      await page.getByRole('button', { name: 'Importer pour de bon' }).click();
      await soon(page.getByText('Le fichier est importé'));
      changed.push(await page.getByText(/fiches? nouvelles? ou changées?/).innerText());
    }
    expect(changed.map((text) => parseInt(text, 10))).toEqual([1, 0]);
    await page.goto(`${system.webUrl}/fr/espace/importer`);
    await look('list');
  });

  it('throws a file away', async () => {
    await send('maisons.csv', TABLE);
    expect(await page.locator('datalist option').getAttribute('value')).toBe('Maisons du Nord');
    await page.goto(page.url().replace('/colonnes', ''));
    await page.getByRole('button', { name: 'Supprimer ce fichier' }).click();
    await page.getByText('Le fichier est supprimé').waitFor();
    expect(await system.query(`select 1 from upload where state = 'mapping'`)).toEqual([]);
  });

  it('gives the whole directory away in each format', async () => {
    await page.goto(`${system.webUrl}/fr/espace/exporter`);
    await look('exports');
    const text = async (format: string): Promise<string> =>
      (await page.request.get(`${system.webUrl}/fr/espace/exporter/${format}`)).text();
    expect(await text('tableau')).toContain('bge-lille');
    for (const format of ['echange', 'data-inclusion', 'hsds'])
      expect(JSON.stringify(JSON.parse(await text(format)))).toContain('BGE');
    expect((await page.request.get(`${system.webUrl}/fr/espace/exporter/pdf`)).status()).toBe(404);
  });

  it('gives templates to fill in', async () => {
    const [csv, xlsx] = await Promise.all(
      ['programmes.csv', 'structures.xlsx'].map((name) =>
        page.request.get(`${system.webUrl}/fr/espace/importer/modele/${name}`),
      ),
    );
    expect(await csv!.text()).toContain('besoins');
    expect((await xlsx!.body()).subarray(0, 2).toString()).toBe('PK');
    expect((await page.request.get(`${system.webUrl}/fr/espace/importer/modele/x.csv`)).status()).toBe(404);
  });
});
