import type { FollowedReferral } from '#libs/referrals';
import { html, sampleFrame, words } from '../../testing/sample-frame.js';
import { FollowPage } from './follow.page.js';
import { type Followed, toFollowVm } from './follow.vm.js';

const frame = sampleFrame();
const LATER = new Date('2026-11-22T10:01:00Z');
const request = {
  id: 'r1',
  firstName: 'Samira',
  email: 'samira@exemple.example',
  phone: null,
  locale: 'fr',
  projectTitle: 'Traiteur oriental',
  createdAt: new Date('2026-11-20T10:00:00Z'),
  readUntil: null,
};

function referral(change: Partial<FollowedReferral> = {}): FollowedReferral {
  const state = change.state ?? 'sent';
  return {
    id: 'a1',
    state,
    version: 1,
    outcome: null,
    saidMet: false,
    otherSaidMet: false,
    structureContact: null,
    programmeId: 'club',
    programmeName: 'Club entreprendre',
    structureName: 'Grdr',
    alsoReadBy: [],
    contactName: null,
    contactBy: null,
    message: null,
    declineReasons: [],
    told: null,
    holdReason: null,
    closedUntil: null,
    wasClosed: false,
    proposed: false,
    answerBy: null,
    goAheadBy: null,
    releasedFor: null,
    reopensUntil: null,
    parentId: null,
    unread: 0,
    appointments: [],
    milestones: [],
    surveys: [],
    undoUntil: null,
    moves: [
      { to: 'sent', at: new Date('2026-11-21T10:00:00Z') },
      ...(state === 'sent' ? [] : [{ to: state, at: new Date('2026-11-22T10:00:00Z') }]),
    ],
    ...change,
  };
}

function page(referrals: readonly FollowedReferral[], change: Partial<Followed> = {}) {
  const reach = { ways: null, safeHours: null, voicemail: false, interpreter: null };
  const own = {
    ...{ reach, privateLink: null, byHer: true, news: null, listNews: [], waiting: [], now: LATER },
    siblingChoice: null,
  };
  const followed = { request, referrals, ...own, ...change };
  return <FollowPage frame={frame} vm={toFollowVm(frame, followed)} />;
}

describe('the page on which she follows her request', () => {
  it('leads to the list while nothing is sent', () => {
    expect(words(page([]))).toContain('Rien n’est encore envoyé');
    expect(html(page([]))).toContain('href="/fr/demandes/r1/propositions"');
  });

  it('says what is expected while the structure has not answered', () => {
    expect(words(page([referral()]))).toContain(
      'La structure va lire votre demande. En ce moment : Demande envoyée samedi 21 novembre À venir : Réponse de la structure',
    );
    expect(words(page([referral({ state: 'on_hold', message: 'Réunion lundi.' })]))).toContain(
      'La structure vous écrit : « Réunion lundi. »',
    );
  });

  it('says who calls and by when', () => {
    const accepted = referral({ state: 'accepted', contactName: 'Fatou', contactBy: '2026-11-26' });
    expect(words(page([accepted]))).toContain('Fatou vous contacte avant le jeudi 26 novembre.');
  });

  it('tells a decline with its reasons, and what happens next', () => {
    const declined = referral({ state: 'declined', declineReasons: ['cohort_full'] });
    expect(words(page([declined]))).toMatch(
      /Grdr ne peut pas vous accueillir cette fois\. Le groupe est complet\. Vous pouvez choisir un autre programme dans votre liste\./,
    );
    expect(html(page([declined]))).toContain('<a href="/fr/demandes/r1/propositions">Vous pouvez');
    const soon = words(page([declined], { now: new Date('2026-11-22T10:00:59Z') }));
    expect(soon).toContain('Nous cherchons un autre programme.');
    expect(soon).not.toContain('dans votre liste');
    const child = referral({ id: 'a2', parentId: 'a1', structureName: 'BGE', programmeName: 'Couveuse' });
    expect(words(page([declined, child]))).toContain('Nous avons transmis votre demande à BGE');
  });

  it('tells that nobody answered, and what happens next', () => {
    const expired = referral({ state: 'expired' });
    expect(words(page([expired]))).toContain(
      'Grdr n’a pas répondu à temps. Vous pouvez choisir un autre programme dans votre liste.',
    );
    const child = referral({ id: 'a2', parentId: 'a1', structureName: 'BGE', programmeName: 'Couveuse' });
    expect(words(page([expired, child]))).toContain('Nous avons transmis votre demande à BGE');
  });

  it('tells that support has started, and that it is over', () => {
    expect(words(page([referral({ state: 'in_support' })]))).toContain('Accompagnement commencé');
    expect(words(page([referral({ state: 'closed', outcome: 'helped' })]))).toContain('Terminé');
  });

  it('asks after a yes whether they met, until she said so', () => {
    const asked = (change: Partial<FollowedReferral>) =>
      html(page([referral(change)])).includes('action="/fr/demandes/r1/orientations/a1/rencontre"');
    expect(asked({ state: 'accepted' })).toBe(true);
    expect(words(page([referral({ state: 'accepted' })]))).toContain('Avez-vous rencontré Grdr ?');
    expect([asked({ state: 'accepted', saidMet: true }), asked({}), asked({ state: 'in_support' })]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('lets who said something undo it for a moment, unless they may only read, and says what became of it', () => {
    const undoUntil = new Date(LATER.getTime() + 30_000);
    const shown = page([referral({ state: 'accepted', undoUntil })]);
    expect(words(shown)).toContain('Vous pouvez encore annuler. Il reste 30 secondes.');
    expect(html(shown)).toContain('action="/fr/demandes/r1/orientations/a1/annulation"');
    const readOnly = { request: { ...request, readUntil: LATER } };
    for (const other of [page([referral()]), page([referral({ undoUntil })], readOnly)])
      expect(html(other)).not.toContain('annulation');
    expect(words(page([referral()], { news: 'undone' }))).toContain('C’est annulé');
    expect(words(page([referral()], { news: 'tooLate' }))).toContain('Il est trop tard pour annuler');
    expect(words(page([referral()], { news: 'changed' }))).toContain('Cette demande vient de changer');
  });

  it('tells who may read it since structures were merged, until she takes it back', () => {
    const told = 'Grdr et BGE ne font plus qu’une structure. Leurs équipes peuvent lire votre demande.';
    const merged = (state: FollowedReferral['state']) =>
      words(page([referral({ state, alsoReadBy: ['BGE'] })]));
    expect(words(page([referral()]))).not.toContain('structure. Leurs');
    expect([merged('sent').includes(told), merged('accepted').includes(told)]).toEqual([true, true]);
    expect(merged('withdrawn')).not.toContain(told);
  });

  it('asks for her yes before anything leaves for a structure she did not name', () => {
    const declined = referral({ state: 'declined' });
    const draft = referral({
      id: 'a2',
      state: 'draft',
      parentId: 'a1',
      programmeId: 'bge',
      structureName: 'BGE',
      moves: [],
    });
    const shown = page([declined, draft]);
    expect(words(shown)).toContain('Nous avons trouvé BGE. Rien ne part sans votre accord.');
    expect(html(shown)).toContain('href="/fr/demandes/r1/contact/bge"');
    expect(html(shown)).toContain('href="/fr/demandes/r1/orientations/a2/retrait"');
  });

  it('lets her withdraw as long as a structure has her request', () => {
    const offers = (state: FollowedReferral['state'], byHer = true) =>
      html(page([referral({ state })], { byHer })).includes('/orientations/a1/retrait');
    expect([offers('sent'), offers('seen'), offers('on_hold'), offers('accepted')]).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(offers('in_support')).toBe(true);
    expect([offers('declined'), offers('withdrawn'), offers('cancelled'), offers('accepted', false)]).toEqual(
      Array(4).fill(false),
    );
  });

  it('says what becomes of her others at a yes, while there are two to choose of', () => {
    const two = [referral(), referral({ id: 'a2', state: 'draft' })];
    expect(words(page(two))).toContain('Pas encore de choix : les autres demandes sont gardées.');
    expect(words(page(two, { siblingChoice: 'close' }))).toContain('Choix : retirer les autres demandes');
    expect(html(page(two))).toContain('href="/fr/demandes/r1/autres"');
    for (const state of ['accepted', 'declined', 'withdrawn'] as const)
      expect(html(page([referral(), referral({ id: 'a2', state })]))).not.toContain('/autres"');
    const readUntil = new Date('2026-12-01T10:00:00Z');
    expect(html(page(two, { request: { ...request, readUntil } }))).not.toContain('/autres"');
  });

  it('offers to take up again what ended, until a day, to who may act', () => {
    const ended = referral({ state: 'expired', reopensUntil: new Date('2026-12-22T10:00:00Z') });
    expect(words(page([ended]))).toContain(
      'Reprendre cette demande C’est possible jusqu’au 22 décembre 2026.',
    );
    expect(html(page([ended]))).toContain('href="/fr/demandes/r1/orientations/a1/reprise"');
    const readUntil = new Date('2026-12-01T10:00:00Z');
    expect(html(page([ended], { request: { ...request, readUntil } }))).not.toContain('/reprise"');
    expect(html(page([referral({ state: 'expired' })]))).not.toContain('/reprise"');
  });

  it('says why what nobody took back is over', () => {
    const released = (releasedFor: FollowedReferral['releasedFor']) =>
      words(page([referral({ state: 'cancelled', releasedFor })]));
    expect(released('sibling_accepted')).toContain('Une autre structure a dit oui.');
    expect(released('no_go_ahead')).toContain('Nous n’avons pas eu d’accord à temps.');
    expect(released(null)).not.toMatch(/a dit oui|accord à temps/);
  });

  it('says until when a proposal waits for her yes', () => {
    const draft = referral({ state: 'draft', goAheadBy: new Date('2026-12-06T10:00:00Z'), moves: [] });
    expect(words(page([draft]))).toContain(
      'Répondez avant le dimanche 6 décembre. Sans votre accord, rien ne part.',
    );
  });

  it('gives her the private link, and offers to erase, to her alone', () => {
    const privateLink = 'https://maillage.example/fr/suivi/s';
    expect(html(page([], { privateLink }))).toContain(`data-copy="${privateLink}"`);
    expect(html(page([]))).toContain('action="/fr/demandes/r1/effacement"');
    expect(html(page([], { byHer: false }))).not.toContain('effacement');
  });

  it('is kept out of search engines, and shows what others wrote as text', () => {
    const shown = html(page([referral({ state: 'on_hold', message: '<b>x</b>', structureName: '<i>' })]));
    expect(shown).toContain('noindex');
    expect(shown).not.toMatch(/<b>x|<i>/);
  });
});
