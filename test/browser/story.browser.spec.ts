import type { Browser, BrowserContext, Page } from 'playwright-core';
import { hashSecret, newSecret } from '#libs/kernel';
import { startSystem, type System } from '../support/system.js';
import { readNews, takeInWithNews } from './news-pages.js';
import {
  describeInBrowser,
  inspect,
  NARROWEST,
  openBrowser,
  picture,
  sidewaysScroll,
} from './open-browser.js';

describeInBrowser('the main story in a browser', () => {
  let system: System;
  let browser: Browser;
  let context: BrowserContext | undefined;
  /** What the browser itself complained of: a blocked script, a failed request, an error of ours. */
  let complaints: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    system = await startSystem({
      apps: ['web', 'worker'],
      settings: { DEMO: 'on', LOG_LEVEL: 'warn' },
    });
    await system.query(
      `insert into account (id, email, name, kind, structure_id, organisation) values
         (gen_random_uuid(), 'nadia@maillage.example', 'Nadia Benali', 'intermediary', null, 'Maison des projets'),
         (gen_random_uuid(), 'claire@maillage.example', 'Claire Dubois', 'manager', 'adie-lille', null),
         (gen_random_uuid(), 'sophie@maillage.example', 'Sophie Lemaire', 'coordinator', null, 'Métropole')`,
    );
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });
  afterEach(async () => {
    await context?.close();
  });

  const open = async (width: number, javaScriptEnabled: boolean): Promise<Page> => {
    complaints = [];
    context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled });
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      // A page that answers 422 or 404 on purpose is logged as an error as well.
      if (message.type() === 'error' && !/status of 4/.test(message.text())) complaints.push(message.text());
    });
    return page;
  };
  /** A link of a mail, at the address where the pages under test are served. */
  const here = (link: string): string => system.webUrl + new URL(link).pathname;
  const themes = (page: Page, theme: string) =>
    page.locator(`details:has(input[name="besoins-${theme}"]) > summary`);

  /** Goes through the story as a person would; `look` is called on every page on the way. */
  const story = async (page: Page, email: string, look: (name: string) => Promise<void>): Promise<void> => {
    const adieMails = async () =>
      (await system.mails()).filter(({ to }) => to.includes('accueil@adie-lille.example')).length;
    await page.goto(system.webUrl);
    await look('home');
    await page.getByRole('link', { name: 'Commencer' }).click();
    await look('request-form');
    await page.getByRole('button', { name: 'Voir les accompagnements' }).click();
    await look('request-form-faults');
    await page.getByLabel('Votre projet en quelques mots').fill('Traiteur oriental');
    await page.getByLabel('Je prépare mon projet').check();
    await themes(page, 'financement').click();
    await page.getByLabel('Microcrédit professionnel').check();
    await themes(page, 'projet').click();
    await page.getByLabel('Reprendre une entreprise').check();
    await page.getByLabel('Parlez-vous français').selectOption('A2');
    await page.getByLabel('Arabe').check();
    await page.getByLabel('Votre code postal').fill('59100');
    await page.getByRole('button', { name: 'Voir les accompagnements' }).click();
    await look('results');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(
      /^\d+ accompagnements pour vous$/,
    );
    await page.getByRole('link', { name: 'Demander à être contacté : Microcrédit professionnel' }).click();
    await look('ask');
    await page.getByRole('button', { name: 'J’accepte et j’envoie' }).click();
    await look('ask-faults');
    await page.getByLabel('Votre prénom').fill('Samira');
    await page.getByLabel('Votre adresse mail').fill(email);
    await page.getByLabel('J’autorise Adie').check();
    const before = await adieMails();
    await page.getByRole('button', { name: 'J’accepte et j’envoie' }).click();
    await look('sent');
    const follow = new URL(page.url()).pathname;

    const mail = await system.mailTo('accueil@adie-lille.example', { after: before });
    await page.goto(here(mail.links[0]!));
    await look('answer');
    expect(await page.getByText(email).count()).toBe(0);
    await page.getByRole('button', { name: 'Accepter et prévenir' }).click();
    await look('answer-faults');
    await page.getByLabel('Qui la contacte').fill('Fatou');
    await page.getByLabel('Avant quelle date').fill('2099-01-31');
    await page.getByRole('button', { name: 'Accepter et prévenir' }).click();
    await look('accepted');
    expect(await page.getByText(email).count()).toBe(1);

    await page.goto(system.webUrl + follow);
    await look('followed');
    expect(await page.getByText('Fatou vous contacte avant le samedi 31 janvier.').count()).toBe(1);
    await page.getByRole('link', { name: 'Revoir ce qui a été proposé' }).click();
    await look('shown-lists');
    await page.locator('td a, th a').first().click();
    await look('shown-list');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/^La liste du \d/);
    expect(await page.locator('article').count()).toBeGreaterThan(3);
    await page.goto(system.webUrl + follow);
    await page.getByRole('link', { name: 'Retirer ma demande' }).click();
    await look('withdraw');
    const news = await system.mailTo(email, { after: 1 });
    await page.goto(here(news.links[0]!));
    await look('private-link');
    await page.getByRole('button', { name: 'Ouvrir ma page' }).click();
    expect(new URL(page.url()).pathname).toBe(follow);
  };

  it('is told to its end without a script, on a phone', async () => {
    const page = await open(360, false);
    await story(page, 'phone@exemple.example', async (name) => {
      await picture(page, `no-script-${name}`);
      await page.setViewportSize({ width: NARROWEST, height: 800 });
      expect([name, await sidewaysScroll(page)]).toEqual([name, 0]);
      await page.setViewportSize({ width: 360, height: 800 });
    });
    expect(complaints).toEqual([]);
  }, 120_000);

  it('is told to its end with the script, on a desk, and breaks no rule of accessibility', async () => {
    const page = await open(1280, true);
    await story(page, 'desk@exemple.example', (name) => inspect(page, name));
    expect(complaints).toEqual([]);
  }, 180_000);

  /** A coordinator finds a structure twice, keeps one, and takes it back. */
  const duplicates = async (page: Page, look: (name: string) => Promise<void>): Promise<void> => {
    await page.goto(`${system.webUrl}/fr/connexion`);
    await page.getByRole('button', { name: 'Sophie' }).click();
    await page.getByRole('link', { name: 'Doublons' }).click();
    await look('duplicates-none');
    await system.query(`insert into structure (id, name, commune, phone, state)
      select 'bge-lille-bis', 'B.G.E. Lille Métropole', commune, '0320999999', 'listed' from structure where id = 'bge-lille'`);
    await system.query(`insert into duplicate_pair (kind, one_id, other_id, why, score)
      values ('structure', 'bge-lille', 'bge-lille-bis', 'name_commune', 80)`);
    await page.reload();
    await look('duplicates');
    await page.getByRole('link', { name: 'B.G.E.' }).click();
    await look('duplicate');
    await page.getByRole('button', { name: 'Fusionner' }).click();
    await look('duplicate-refused');
    await page.getByRole('radio', { name: 'BGE – Lille métropole' }).check();
    await page.getByRole('button', { name: 'Fusionner' }).click();
    await look('duplicates-merged');
    await page.goto(`${system.webUrl}/fr/structures/bge-lille-bis`);
    expect(new URL(page.url()).pathname).toBe('/fr/structures/bge-lille');
    await page.goBack();
    await page.getByRole('button', { name: 'Annuler la fusion' }).click();
    await look('duplicates-undone');
    await page.goto(`${system.webUrl}/fr/structures/bge-lille`);
    await page.getByRole('link', { name: 'Fusionner avec une autre fiche' }).click();
    await look('duplicate-choose');
    await page.getByLabel('L’autre fiche').fill('Adie');
    await Promise.all([page.waitForURL(/q=Adie/), page.keyboard.press('Enter')]);
    await page.getByRole('link', { name: 'Adie' }).first().click();
    await look('duplicate-chosen');
    await page.goto(`${system.webUrl}/fr/structures`);
    await page.getByRole('link', { name: 'Les réseaux' }).click();
    await look('networks');
    await page.getByRole('link', { name: 'Réseau BGE' }).click();
    await page.getByLabel('Le nom à afficher').fill('x'.repeat(101));
    await page.getByRole('button', { name: 'Enregistrer le nom' }).click();
    await look('network-refused');
    await page.getByLabel('Le nom à afficher').fill('BGE France');
    await page.getByRole('button', { name: 'Enregistrer le nom' }).click();
  };

  /** A manager mends the sheet of a programme, tries its conditions, then writes a new one. */
  const sheet = async (page: Page, look: (name: string) => Promise<void>): Promise<void> => {
    const own = page.url();
    await page.getByRole('link', { name: 'Modifier la fiche' }).first().click();
    await look('sheet');
    await page.getByLabel('Téléphone du programme').fill('03 20 12 34 56');
    await page.getByLabel('Territoire accueilli').fill('Nord\nSaint-Denis');
    await page.getByRole('button', { name: 'Enregistrer la fiche' }).click();
    await look('sheet-refused');
    await page.getByLabel('Territoire accueilli').fill('Nord\nRoubaix');
    await page.locator('summary', { hasText: 'Accès et confort' }).click();
    await page.getByLabel('Ascenseur').check();
    await page.getByRole('button', { name: 'Essayer ces conditions' }).click();
    await look('sheet-tried');
    await page.getByRole('button', { name: 'Enregistrer la fiche' }).click();
    await look('sheet-saved');
    await page.getByRole('link', { name: 'Voir la fiche publique' }).click();
    expect(await page.getByText('03 20 12 34 56').count()).toBeGreaterThan(0);
    expect(await page.getByText('Ascenseur').count()).toBeGreaterThan(0);
    await page.goto(`${system.webUrl}/fr/espace/programmes/nouveau`);
    await look('sheet-new');
    await page.getByRole('button', { name: 'Enregistrer la fiche' }).click();
    await look('sheet-new-refused');
    await page.goto(own);
  };

  /** Somebody says that a sheet is wrong, and a coordinator closes it. */
  const moderation = async (page: Page, look: (name: string) => Promise<void>): Promise<void> => {
    await page.goto(`${system.webUrl}/fr/programmes/adie-microcredit`);
    await page.getByRole('link', { name: 'Signaler une erreur' }).click();
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await look('report-error-faults');
    await page.getByLabel('Prix').check();
    await page.getByLabel('Ce qui devrait').fill('C’est gratuit depuis mai.');
    await page.getByLabel('Votre adresse mail').fill('lea@exemple.example');
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await page.goto(`${system.webUrl}/fr/espace/moderation`);
    await look('moderation');
    await page.getByRole('link', { name: 'Microcrédit professionnel' }).click();
    await look('moderation-report');
    await page.getByRole('button', { name: 'Terminer' }).click();
    await look('moderation-report-refused');
    await page.getByLabel('La fiche est corrigée').check();
    await page.getByRole('button', { name: 'Terminer' }).click();
    await look('moderation-none');
    await page.goto(`${system.webUrl}/fr/structures`);
    await page.getByRole('link', { name: 'Proposer une structure' }).click();
    await page.getByLabel('Son code postal').fill('59160');
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await look('propose-faults');
    await page.getByLabel('Sa commune').selectOption('Lille');
    await page.getByLabel('Son nom').fill('B.G.E. Lille metropole');
    await page.getByLabel('Type de structure').selectOption('association');
    await page.getByLabel('Ce qu’elle propose').fill('Des ateliers pour préparer son projet.');
    await page.getByLabel('Votre nom').fill('Léa Martin');
    await page.getByLabel('Votre adresse mail').fill('lea@exemple.example');
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await look('propose-sent');
    await page.goto(`${system.webUrl}/fr/espace/moderation`);
    await page.getByRole('link', { name: 'B.G.E. Lille metropole' }).click();
    await look('moderation-proposal');
    await page.getByRole('button', { name: 'C’est elle' }).first().click();
    await look('moderation-known');
    for (const structure of ['bge-lille', 'adie-lille']) {
      await page.goto(`${system.webUrl}/fr/structures/${structure}`);
      await page.getByRole('link', { name: 'Rejoindre cette structure' }).click();
      await page.getByRole('button', { name: 'Envoyer' }).click();
      if (structure === 'bge-lille') await look('join-faults');
      await page.getByLabel('Votre nom').fill('Inès Haddad');
      await page.getByLabel('Adresse mail professionnelle').fill('ines@exemple.example');
      await page.getByLabel('Votre fonction').fill('Conseillère à l’accueil');
      await page.getByLabel('Message').fill('Je commence lundi.');
      await page.getByRole('button', { name: 'Envoyer' }).click();
    }
    await look('join-sent');
    await page.goto(`${system.webUrl}/fr/espace/moderation`);
    await page.getByRole('link', { name: 'Inès Haddad' }).click();
    await look('moderation-join');
  };

  /** Somebody without an account says by the link of a reminder how a programme is. */
  const reminderLink = async (page: Page, look: (name: string) => Promise<void>): Promise<void> => {
    const secret = newSecret();
    await system.query(
      `insert into link (secret_hash, purpose, subject_id, mailed, expires_at)
       values ($1, 'programme', 'bge-cap-croissance', true, now() + interval '1 day')`,
      [hashSecret(secret)],
    );
    await system.query(
      `update programme set state = 'unlisted', confirmed_on = '2026-01-02' where id = 'bge-cap-croissance'`,
    );
    await page.goto(`${system.webUrl}/fr/confirmer/${secret}`);
    await look('reminder-link');
    await page.getByRole('button', { name: 'Tout est toujours vrai' }).click();
    await page.getByRole('button', { name: 'Ce programme n’existe plus' }).click();
    await look('reminder-link-closed');
    await page.getByRole('button', { name: 'Accueillir de nouveau' }).click();
  };

  it('leaves no other page that breaks a rule of accessibility or scrolls sideways', async () => {
    const page = await open(1280, true);
    const look = (name: string): Promise<void> => inspect(page, name);
    const paths = {
      programmes: '/fr/programmes',
      'programmes-none': '/fr/programmes?besoin=projet--reprise-entreprise',
      'programmes-search': '/fr/programmes?q=microcredi&lieu=Roubaix&gratuit=oui',
      'programmes-near': '/fr/programmes?q=microcr%C3%A9dit+Lille&ouvert=oui',
      'programmes-departement': '/fr/programmes?departement=59',
      programme: '/fr/programmes/adie-microcredit',
      'report-error': '/fr/programmes/adie-microcredit/signaler',
      'report-error-sent': '/fr/programmes/adie-microcredit/signaler?envoye',
      propose: '/fr/structures/proposer',
      join: '/fr/structures/bge-lille/rejoindre',
      structures: '/fr/structures',
      'structures-none': '/fr/structures?q=zzz',
      structure: '/fr/structures/bge-lille',
      'sign-in': '/fr/connexion?envoye',
      'dead-link': '/fr/suivi/nope',
      erased: '/fr/efface',
      'not-found': '/fr/nulle-part',
      mailbox: '/dev/mailbox',
    };
    for (const [name, path] of Object.entries(paths)) {
      await page.goto(system.webUrl + path);
      await look(name);
    }
    await page.getByRole('link', { name: 'Une nouvelle demande' }).first().click();
    await look('mail');
    await reminderLink(page, look);
    await takeInWithNews(system);
    for (const [name, person] of [
      ['people', 'Nadia'],
      ['deliveries', 'Sophie'],
      ['inbox', 'Claire'],
    ] as const) {
      await page.goto(`${system.webUrl}/fr/connexion`);
      await page.getByRole('button', { name: person }).click();
      await look(name);
      if (name === 'people') await readNews(page, look);
    }
    await page.getByRole('link', { name: /^Toutes \(/ }).click();
    await look('inbox-all');
    const claire = page.url();
    const referral = await page.getByRole('table').getByRole('link').first().getAttribute('href');
    await page.goto(`${system.webUrl}${referral}/messages`);
    await look('messages');
    await page.goto(claire);
    await page.getByRole('link', { name: 'Erreurs signalées' }).click();
    await look('own-reports');
    await duplicates(page, look);
    await moderation(page, look);
    await page.goto(`${system.webUrl}/fr/connexion`);
    await page.getByRole('button', { name: 'Claire' }).click();
    await page.goto(claire);
    await page.getByRole('link', { name: 'Nos programmes' }).click();
    await look('own-programmes');
    await page.getByRole('link', { name: 'Places, pause, fin' }).first().click();
    await look('own-programme');
    await sheet(page, look);
    await page.getByRole('link', { name: 'Équipe' }).click();
    await look('team');
    await page.getByText('Refuser', { exact: true }).first().click();
    await look('team-refuse');
    await page.getByRole('button', { name: 'Accepter' }).click();
    await look('team-accepted');
    await page.getByRole('button', { name: 'Retirer : Claire' }).click();
    await look('team-last');
    await page.getByRole('link', { name: 'Claire Dubois' }).click();
    await look('account');
    expect(complaints).toEqual([]);
  }, 300_000);

  /** A manager writes her structure, then adds a place, which a programme holds until it goes elsewhere. */
  it('shows a structure with its places to those who write it, on a phone and on a desk', async () => {
    const page = await open(1280, true);
    const look = (name: string): Promise<void> => inspect(page, name);
    await page.goto(`${system.webUrl}/fr/connexion`);
    await page.getByRole('button', { name: 'Claire' }).click();
    await page.getByRole('link', { name: 'Notre structure' }).click();
    await system.query(`update structure set phone = '03 20 00 11 22' where id = 'adie-lille'`);
    await page.getByLabel('Adresse mail').fill('bonjour@adie-lille.example');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await look('structure-sheet-changed');
    await page.getByLabel('Commune').fill('Saint-Denis');
    await page.getByLabel('SIRET').fill('12');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await look('structure-sheet-refused');
    await page.getByLabel('Commune').fill('59000');
    await page.getByLabel('SIRET').fill('352 216 873 00011');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByRole('link', { name: 'Ajouter une antenne' }).click();
    await page.getByRole('button', { name: 'Enregistrer l’antenne' }).click();
    await look('branch-refused');
    await page.getByLabel('Nom de l’antenne').fill('Roubaix Centre');
    await page.getByLabel('Numéro et rue').fill('12 Grand’Place');
    await page.getByLabel('Commune').fill('Roubaix');
    await page.getByLabel('Ascenseur').check();
    await page.getByRole('button', { name: 'Enregistrer l’antenne' }).click();
    await look('structure-sheet-branch');
    await page.getByRole('link', { name: 'Supprimer : Roubaix Centre' }).click();
    await look('branch-remove');
    await system.query(`update programme set branch_id = (select id from branch where structure_id = 'adie-lille' limit 1)
      where id = 'adie-microcredit'`);
    await page.getByRole('button', { name: 'Supprimer l’antenne' }).click();
    await look('branch-used');
    await page.getByRole('link', { name: 'Voir les programmes' }).click();
    await page.getByRole('link', { name: 'Coordonnées et antennes' }).click();
    await page.getByRole('link', { name: 'Voir sa page publique' }).click();
    await page.getByRole('link', { name: 'Modifier la structure' }).click();
    expect(complaints).toEqual([]);
  }, 180_000);
});
