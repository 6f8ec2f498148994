import { readFileSync } from 'node:fs';
import { compile, exclusions, explain, parseCatalogue, type Person, survey } from '#libs/matching';
import { loadTerritory } from '#libs/territory';
import { html, sampleFrame, words } from '../../testing/sample-frame.js';
import { fitLevel } from './fit-level.js';
import { ResultsPage } from './results.page.js';
import { type Results, toResultsVm } from './results.vm.js';

const demo = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../../libs/directory/demo/${name}`, import.meta.url), 'utf8'));

const frame = sampleFrame();
const person = demo('people/demo.json') as Person;
const { programmes } = parseCatalogue(demo('lille.programmes.json'));
const index = compile(programmes, loadTerritory());
const options = { asOf: '2026-11-22' };
const answer = survey(index, person, options, { first: 100, near: 50 });
const excluded = () => exclusions(index, person, options);
const losses = (programme: string) => explain(index, person, programme, options).whyNotHigher;
const byId = new Map(programmes.map((programme) => [programme.id, programme]));
const request = {
  id: 'r1',
  firstName: null,
  email: null,
  phone: null,
  locale: 'fr',
  projectTitle: 'Traiteur oriental',
  createdAt: new Date('2026-11-20T10:00:00Z'),
};

function vm(change: Partial<Results> = {}) {
  const ranked = { answer, programmes: byId, excluded, losses };
  const closed = new Map<string, string>();
  const own = { request, person, ranked, referrals: [], news: [], closed, page: '1', owner: 'r1' };
  return toResultsVm(frame, { ...own, ...change });
}
const page = (change: Partial<Results> = {}) => <ResultsPage frame={frame} vm={vm(change)} />;

describe('the list of proposals', () => {
  it('says what to do when there is none', () => {
    const empty = {
      ...answer,
      recommendations: [],
      listed: 0,
      excluded: 0,
      excludedBy: {},
      near: [],
      uncoveredNeeds: [],
    };
    const shown = words(page({ ranked: { answer: empty, programmes: byId, excluded: () => [], losses } }));
    expect(shown).toContain('Aucun accompagnement pour le moment');
    expect(shown).toContain('Voir tous les programmes');
  });

  it('takes an address that names no page for the first, and one too far for the last', () => {
    expect([vm({ page: 'x' }).page, vm({ page: '0' }).page, vm({ page: ['2'] }).page]).toEqual([1, 1, 1]);
    expect(vm({ page: '999' })).toMatchObject({ page: 3, pages: 3 });
  });

  it('shows all programmes in the order of the list, six at a time, each once', () => {
    const pages = ['1', '2', '3'].map((number) => vm({ page: number }).cards.map(({ id }) => id));
    expect(pages.map(({ length }) => length)).toEqual([6, 6, 6]);
    expect(pages.flat()).toEqual(answer.recommendations.map(({ programme }) => programme));
  });

  it('gives each proposal a reason in words, and each open question', () => {
    for (const card of [...vm().cards, ...vm({ page: '2' }).cards]) {
      expect(card.reasons.length).toBeGreaterThan(0);
      for (const sentence of [...card.reasons, ...card.checks]) expect(sentence).toMatch(/^\p{Lu}[^{}]+$/u);
      expect(card.fit === 'check').toBe(card.checks.length > 0);
    }
  });

  it('says what is new in words, of programmes and of needs', () => {
    expect(words(page())).not.toContain('Du nouveau');
    const named = { programmeName: 'Couveuse', structureName: 'BGE' };
    const shown = words(
      page({
        news: [
          { kind: 'first', subject: 'a', ...named },
          { kind: 'opened', subject: 'a', ...named },
          { kind: 'closed', subject: 'a', ...named },
          { kind: 'covered', subject: 'financement--microcredit', programmeName: null, structureName: null },
        ],
      }),
    );
    for (const sentence of [
      'Du nouveau dans les propositions',
      'parmi les premières propositions : Couveuse, de BGE',
      'De nouveau proposé',
      'N’est plus proposé',
      'répond maintenant à ce besoin : Microcrédit',
    ])
      expect(shown.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(sentence);
  });

  it('says what keeps each from fitting better, and on the last page how many more there are', () => {
    for (const card of vm().cards) expect(card.losses!.length).toBeGreaterThan(0);
    expect(words(page())).toContain('Ce qui manque pour convenir mieux');
    const many = { answer: { ...answer, listed: answer.listed + 300 }, programmes: byId, excluded, losses };
    const rest = '300 autres accompagnements vous sont ouverts';
    const shown = (number: string) =>
      words(page({ ranked: many, page: number })).replaceAll(/[\u00a0\u202f]/g, ' ');
    expect([shown('1').includes(rest), shown('3').includes(rest)]).toEqual([false, true]);
  });

  it('writes no rank, and a number out of 100 only inside the calculation', () => {
    const outside = html(page()).replace(/<details.*?<\/details>/gs, '');
    expect(outside).not.toMatch(/sur 100|\bn°|\brang\b/i);
    expect(html(page())).toContain('sur 100');
  });

  it('draws points that add up to the total', () => {
    for (const { calculation } of vm().cards)
      expect(calculation!.rows.reduce((sum, row) => sum + row.points, 0)).toBe(calculation!.total);
  });

  it('says why the others are not proposed, and names the needs that nobody covers', () => {
    const { near, moreNear, beside, gaps } = vm();
    expect(near.length + moreNear + beside).toBe(excluded().length);
    expect(near.every(({ reasons }) => reasons.length > 0)).toBe(true);
    const many = { ...answer, excluded: answer.excluded + 9_000 };
    const shown = words(page({ ranked: { answer: many, programmes: byId, excluded, losses } }));
    expect(shown.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(
      'Pour 9 000 autres, il manque plus de conditions.',
    );
    expect(gaps).toContain('reprendre une entreprise');
  });

  it('does not offer to ask twice', () => {
    const id = answer.recommendations[0]!.programme;
    const sent = {
      ...{
        id: 'a1',
        version: 1,
        outcome: null,
        saidMet: false,
        otherSaidMet: false,
        structureContact: null,
        unread: 0,
        appointments: [],
        milestones: [],
        programmeId: id,
        programmeName: '',
        structureName: '',
        alsoReadBy: [],
        contactName: null,
        contactBy: null,
      },
      ...{
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
        surveys: [],
        undoUntil: null,
        moves: [],
      },
    };
    const asked = (state: 'sent' | 'declined') => vm({ referrals: [{ ...sent, state }] }).cards[0]!.asked;
    expect([asked('sent'), asked('declined')]).toEqual([true, false]);
  });
});

describe('the word for a fit', () => {
  it('is "to check" while a question is open, however many points there are', () => {
    expect(fitLevel({ status: 'to_confirm', total: 1_000_000 })).toBe('check');
    expect(fitLevel({ status: 'eligible', total: 500_000 })).toBe('strong');
    expect(fitLevel({ status: 'eligible', total: 499_999 })).toBe('good');
  });
});
