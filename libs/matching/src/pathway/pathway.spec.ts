import fc from 'fast-check';
import { NEED_CODES, type NeedCode } from '#libs/taxonomy';
import * as arbitrary from '../../testing/arbitraries.js';
import { permuted } from '../../testing/ranking.js';
import { aPerson, aProgramme } from '../../testing/samples.js';
import { smallTerritory } from '../../testing/small-territory.js';
import { dayNumber } from '../encounter/calendar-day.js';
import { bestCovers, Shelf, type Piece } from './cover.js';
import {
  compile,
  explain,
  gaps,
  pathway,
  PREREQUISITES,
  PrerequisiteTable,
  rank,
  remove,
  upsert,
  type Pathway,
  type PathwayPlan,
  type Person,
  type Prerequisite,
  type Programme,
} from '../index.js';
import { lot } from '../encounter/tie-break.js';

const options = { asOf: '2026-11-29' };
const IDEA = 'projet--emergence-idee';
const MARKET = 'projet--etude-de-marche';
const PLAN = 'projet--business-plan';
const FORECAST = 'projet--previsionnel-financier';
const LOAN = 'financement--pret-bancaire';
const CHILDCARE = 'freins-peripheriques--garde-enfants';
const PEERS = 'reseau-mentorat--communaute-pairs';

const wanting = (...codes: NeedCode[]): Person => aPerson({ needs: codes.map((code) => ({ code })) });
const offering = (id: string, codes: readonly NeedCode[], changes: Partial<Programme> = {}): Programme =>
  aProgramme({ id, needs: codes.map((code) => ({ code })), ...changes });
const pathOf = (programmes: readonly Programme[], person: Person, changes = {}): Pathway =>
  pathway(compile(programmes, smallTerritory), person, { ...options, ...changes });
const idsOf = ({ steps }: PathwayPlan) => steps.map(({ programme }) => programme);
const starting = (startsOn: string): Partial<Programme> => ({
  intake: 'dated',
  sessions: [{ id: 's', startsOn }],
});

describe('the steps of a pathway', () => {
  it('are as few as can be, and the best of those', () => {
    const both = offering('both', [PLAN, PEERS]);
    const dear = offering('dear', [PLAN, PEERS], { costEur: 2000 });
    const halves = [offering('plan', [PLAN]), offering('peers', [PEERS])];
    const found = pathOf([...halves, dear, both], wanting(PLAN, PEERS));
    expect(idsOf(found)).toEqual(['both']);
    expect(idsOf(found.runnerUp!)).toEqual(['dear']);
    expect(found.cost).toBe(2_000_000 - found.steps[0]!.total);
    expect(found.runnerUp!.cost).toBeGreaterThan(found.cost);
    expect(idsOf(pathOf([...halves, both], wanting(PLAN, PEERS)).runnerUp!).sort()).toEqual([
      'peers',
      'plan',
    ]);
  });

  it('are programmes open to her, with what is still to be asked', () => {
    const index = [
      offering('closed', [PLAN, PEERS], { intake: 'closed' }),
      offering('plan', [PLAN], { rules: [{ type: 'age_max', value: 25 }] }),
      offering('peers', [PEERS], { stages: ['idea'] }),
    ];
    const found = pathOf(index, { ...wanting(PLAN, PEERS, LOAN), ageBand: '26_29', stage: 'idea' });
    expect(idsOf(found)).toEqual(['peers']);
    expect(found.gaps).toEqual([PLAN, LOAN]);
    const asked = pathOf(index, { ...wanting(PLAN, PEERS), stage: 'idea' });
    expect(asked.steps.map(({ programme, status }) => [programme, status]).sort()).toEqual([
      ['peers', 'eligible'],
      ['plan', 'to_confirm'],
    ]);
    const { questions } = asked.steps.find(({ programme }) => programme === 'plan')!;
    expect(questions).toEqual([{ rule: 'age_max', required: 25, askWhom: 'person' }]);
  });

  it('hold each need once, where it is met best, and say what else they cover', () => {
    const found = pathOf(
      [
        aProgramme({
          id: 'advice',
          needs: [{ code: PLAN, quality: 'first_advice' }, { code: PEERS }, { code: CHILDCARE }],
        }),
        offering('plan', [PLAN, LOAN, CHILDCARE], { costEur: 500 }),
      ],
      wanting(PLAN, PEERS, LOAN, CHILDCARE),
    );
    const step = (id: string) => found.steps.find(({ programme }) => programme === id)!;
    expect(new Set(step('plan').needs)).toEqual(new Set([PLAN, LOAN, CHILDCARE]));
    expect(step('plan').alsoCovers).toEqual([]);
    expect(step('advice').needs).toEqual([PEERS]);
    expect(new Set(step('advice').alsoCovers)).toEqual(new Set([PLAN, CHILDCARE]));
  });

  it('leave a need that two cover alike to the one that scores most, then to the lot', () => {
    const keeper = (changes: Partial<Programme>, seed = 0) => {
      const two = [offering('a', [PLAN, PEERS], changes), offering('b', [PLAN, CHILDCARE])];
      const found = pathOf(two, wanting(PLAN, PEERS, CHILDCARE), { seed });
      return found.steps.find(({ needs }) => needs.includes(PLAN))!.programme;
    };
    expect([keeper({ costEur: 0 }), keeper({ costEur: 5000 })]).toEqual(['a', 'b']);
    const drawn = Array.from({ length: 20 }, (_, seed) => keeper({}, seed));
    expect(new Set(drawn)).toEqual(new Set(['a', 'b']));
  });

  it('say when they start', () => {
    const startOf = (changes: Partial<Programme>) => {
      const { steps } = pathOf([offering('one', [PLAN], changes)], wanting(PLAN));
      return steps[0]!.start;
    };
    expect(startOf({})).toEqual({ when: 'now' });
    expect(startOf(starting('2027-01-12'))).toEqual({ when: 'on', date: '2027-01-12' });
    expect(startOf({ intake: null })).toEqual({ when: 'usual', weeks: 3 });
    expect(startOf({ intake: 'waiting_list' })).toEqual({ when: 'waiting_list' });
  });
});

describe('the order of a pathway', () => {
  it('puts first what another step waits for, however late it starts, and says why', () => {
    const found = pathOf(
      [
        offering('loan', [LOAN]),
        offering('plan', [PLAN], starting('2027-03-01')),
        offering('peers', [PEERS]),
      ],
      wanting(LOAN, PLAN, PEERS, FORECAST),
    );
    expect(idsOf(found)).toEqual(['peers', 'plan', 'loan']);
    expect(found.steps.map(({ position }) => position)).toEqual([1, 2, 3]);
    const needsFirst = (first: NeedCode, reason: string) => ({
      ...{ need: LOAN, first, strength: 'hard', reason },
      through: [],
    });
    expect(found.steps[2]!.prerequisites).toEqual([
      { ...needsFirst(PLAN, 'bank_reads_plan'), met: 'before', programme: 'plan' },
      { ...needsFirst(FORECAST, 'bank_reads_forecast'), met: 'gap', programme: null },
    ]);
    expect(found.prerequisitesVersion).toBe(PREREQUISITES.version);
  });

  it('says when one step meets both, and nothing of needs that are not hers', () => {
    const { steps } = pathOf([offering('both', [PLAN, LOAN])], wanting(PLAN, LOAN));
    expect(steps[0]!.prerequisites).toEqual([
      expect.objectContaining({ need: LOAN, first: PLAN, met: 'within', programme: 'both' }),
    ]);
    expect(pathOf([offering('loan', [LOAN])], wanting(LOAN)).steps[0]!.prerequisites).toEqual([]);
  });

  it('puts first what comes first through needs she does not have, and names these', () => {
    const idea = offering('idea', [IDEA], starting('2027-03-01'));
    const found = pathOf([idea, offering('loan', [LOAN])], wanting(LOAN, IDEA));
    expect(idsOf(found)).toEqual(['idea', 'loan']);
    expect(found.steps[1]!.prerequisites).toEqual([
      {
        ...{ need: LOAN, first: IDEA, strength: 'advised', reason: 'plan_needs_idea', through: [PLAN] },
        ...{ met: 'before', programme: 'idea' },
      },
    ]);
    const withPlan = pathOf([idea, offering('both', [LOAN, PLAN])], wanting(LOAN, IDEA, PLAN));
    expect(
      withPlan.steps[1]!.prerequisites.map(({ need, first, through }) => [need, first, through]),
    ).toEqual(
      expect.arrayContaining([
        [LOAN, PLAN, []],
        [PLAN, IDEA, []],
      ]),
    );
    expect(withPlan.steps[1]!.prerequisites).toHaveLength(2);
  });

  it('then puts first what starts first, then what is most urgent, then draws', () => {
    const late = offering('late', [PEERS], starting('2027-01-12'));
    const someday = offering('someday', [CHILDCARE], { intake: 'waiting_list' });
    expect(idsOf(pathOf([someday, late, offering('now', [LOAN])], wanting(PEERS, LOAN, CHILDCARE)))).toEqual([
      'now',
      'late',
      'someday',
    ]);
    const two = [offering('peers', [PEERS]), offering('childcare', [CHILDCARE])];
    const urgent = (code: NeedCode) =>
      pathOf(two, aPerson({ needs: [{ code: PEERS }, { code: CHILDCARE }, { code, urgency: 4 }] }));
    expect(idsOf(urgent(PEERS))).toEqual(['peers', 'childcare']);
    expect(idsOf(urgent(CHILDCARE))).toEqual(['childcare', 'peers']);
    expect(urgent(CHILDCARE).steps.map(({ urgency }) => urgency)).toEqual([4, 2]);
    const firsts = Array.from(
      { length: 20 },
      (_, seed) => idsOf(pathOf(two, wanting(PEERS, CHILDCARE), { seed }))[0],
    );
    expect(new Set(firsts)).toEqual(new Set(['peers', 'childcare']));
  });

  const tableOf = (...pairs: [NeedCode, NeedCode, Prerequisite['strength']][]) =>
    new PrerequisiteTable(
      'test',
      pairs.map(([need, first, strength]) => ({ need, first, strength, reason: 'because' })),
    );

  it('lets what is only advised give way where two steps wait for each other, and says so', () => {
    const two = [offering('a', [IDEA, LOAN]), offering('b', [MARKET, PLAN])];
    const ordered = (loan: Prerequisite['strength'], market: Prerequisite['strength']) =>
      pathOf(two, wanting(IDEA, LOAN, MARKET, PLAN), {
        prerequisites: tableOf([LOAN, PLAN, loan], [MARKET, IDEA, market]),
      });
    expect(idsOf(ordered('hard', 'advised'))).toEqual(['b', 'a']);
    expect(idsOf(ordered('advised', 'hard'))).toEqual(['a', 'b']);
    const [first, second] = ordered('hard', 'hard').steps;
    expect(first!.prerequisites[0]).toMatchObject({ met: 'alongside', programme: second!.programme });
    expect(second!.prerequisites[0]).toMatchObject({ met: 'before', programme: first!.programme });
  });

  it('keeps behind a circle what waits for it', () => {
    const three = [
      offering('a', [IDEA, LOAN], starting('2027-02-01')),
      offering('b', [MARKET, PLAN], starting('2027-03-01')),
      offering('c', [PEERS]),
    ];
    const prerequisites = tableOf([LOAN, PLAN, 'hard'], [MARKET, IDEA, 'hard'], [PEERS, LOAN, 'advised']);
    expect(idsOf(pathOf(three, wanting(IDEA, LOAN, MARKET, PLAN, PEERS), { prerequisites }))).toEqual([
      'a',
      'b',
      'c',
    ]);
  });
});

describe('a pathway', () => {
  it('holds the twelve most urgent needs that somebody covers, and names those it leaves for later', () => {
    const covered = NEED_CODES.slice(0, 15);
    const everyone = covered.map((code, i) => offering(`p${i}`, [code]));
    const needs = NEED_CODES.slice(0, 16).map((code, i) => ({
      code,
      urgency: i < 3 ? (1 as const) : (4 as const),
    }));
    const found = pathOf(everyone, aPerson({ needs }));
    expect(found.steps).toHaveLength(12);
    expect(found.runnerUp).toBeNull();
    expect(found.postponed).toEqual(NEED_CODES.slice(0, 3));
    expect(found.gaps).toEqual([NEED_CODES[15]]);
    // Learning French comes before French for work, and is left for later: the step says so.
    expect(found.postponed).not.toContain('langue--interpretariat-traduction');
    const postponed = pathOf(everyone, {
      ...aPerson(),
      needs: needs.map(({ code }) => ({ code, urgency: code === 'langue--apprendre-le-francais' ? 1 : 4 })),
    });
    const french = postponed.steps.find(({ needs: its }) => its.includes('langue--francais-professionnel'))!;
    expect(french.prerequisites).toContainEqual(
      expect.objectContaining({ first: 'langue--apprendre-le-francais', met: 'postponed', programme: null }),
    );
  });

  it('is empty without needs, without programmes, and with codes of another version alone', () => {
    for (const found of [
      pathOf([offering('plan', [PLAN])], aPerson({ needs: [] })),
      pathOf([], aPerson({ needs: [] })),
      pathOf([offering('plan', [PLAN])], aPerson({ needs: [{ code: 'tricot--pull' as NeedCode }] })),
    ])
      expect(found).toMatchObject({ steps: [], cost: 0, runnerUp: null, gaps: [], postponed: [] });
    expect(pathOf([], wanting(PLAN))).toMatchObject({ steps: [], cost: 0, runnerUp: null, gaps: [PLAN] });
  });

  it('takes ten thousand needs for the few that they are', () => {
    const needs = Array.from({ length: 10_000 }, (_, i) => ({ code: ([PLAN, PEERS] as const)[i % 2]! }));
    const found = pathOf([offering('plan', [PLAN]), offering('peers', [PEERS])], aPerson({ needs }));
    expect(found.steps).toHaveLength(2);
  });

  it('refuses options and people that cannot be used', () => {
    expect(() => pathOf([], wanting(PLAN), { asOf: 'yesterday' })).toThrow('options of the ranking');
    expect(() => pathOf([], aPerson({ maxKm: Number.NaN }))).toThrow('The person is not valid');
  });

  it('agrees with the ranking, and covers exactly what can be covered, none to spare', () => {
    fc.assert(
      fc.property(arbitrary.catalogue, arbitrary.person, (catalogue, person) => {
        const index = compile(catalogue, smallTerritory);
        const found = pathway(index, person, options);
        const open = new Map(rank(index, person, options).map((one) => [one.programme, one]));
        const needsOf = (id: string) => [
          ...new Set(catalogue.find((one) => one.id === id)!.needs.map(({ code }) => code)),
        ];
        expect(found.gaps).toEqual(gaps(index, person, options));
        for (const plan of [found, found.runnerUp ?? found]) {
          const wanted = new Set(person.needs.map(({ code }) => code).filter((c) => !found.gaps.includes(c)));
          expect(plan.steps.flatMap(({ needs }) => needs).sort()).toEqual([...wanted].sort());
          expect(plan.cost).toBe(plan.steps.reduce((sum, { total }) => sum + 2_000_000 - total, 0));
          for (const { programme, total, status, questions, needs, alsoCovers } of plan.steps) {
            expect(open.get(programme)).toMatchObject({ total, status, questions });
            expect(explain(index, person, programme, options).failed).toEqual([]);
            const its = needsOf(programme).filter((code) => wanted.has(code));
            expect([...needs, ...alsoCovers].sort()).toEqual(its.sort());
            const others = new Set(idsOf(plan).flatMap((id) => (id === programme ? [] : needsOf(id))));
            expect(its.some((code) => !others.has(code))).toBe(true);
          }
        }
      }),
    );
  });

  it('costs what the best cover of all that the ranking lists costs, also in an index that has changed', () => {
    fc.assert(
      fc.property(arbitrary.catalogue, arbitrary.catalogue, arbitrary.person, (before, added, person) => {
        const index = remove(
          upsert(compile(before, smallTerritory), added),
          before.slice(0, 2).map(({ id }) => id),
        );
        const found = pathway(index, person, options);
        const codes = found.steps.flatMap(({ needs }) => needs);
        const shelf = new Shelf<Piece>(codes.length);
        for (const { programme, total } of rank(index, person, options)) {
          const its = new Set(index.programme(programme)!.needs.map(({ code }) => code));
          const covers = codes.reduce((mask, code, i) => mask | (its.has(code) ? 1 << i : 0), 0);
          const drawn = lot(0, dayNumber(options.asOf)!, person.id, programme);
          if (covers !== 0) shelf.add({ id: programme, covers, cost: 2_000_000 - total, lot: drawn });
        }
        const { best, runnerUp } = bestCovers(shelf);
        const idsOfPieces = (pieces: readonly Piece[]) => pieces.map(({ id }) => id).sort();
        expect(idsOf(found).sort()).toEqual(idsOfPieces(best));
        const costOf = (pieces: readonly Piece[]) => pieces.reduce((sum, { cost }) => sum + cost, 0);
        expect(found.runnerUp?.cost).toBe(runnerUp === null ? undefined : costOf(runnerUp));
      }),
    );
  });

  it('is the same bytes whatever the order of the catalogue and of her needs', () => {
    fc.assert(
      fc.property(arbitrary.catalogue.chain(permuted), arbitrary.person, ([catalogue, shuffled], person) => {
        const found = pathOf(catalogue, person);
        expect(JSON.stringify(pathOf(shuffled, person))).toBe(JSON.stringify(found));
        const turned = pathOf(catalogue, { ...person, needs: person.needs.toReversed() });
        expect([turned.steps, turned.runnerUp]).toEqual([found.steps, found.runnerUp]);
      }),
    );
  });

  it('is still one answer where two lots are the same', () => {
    // Two ids whose lots for this person and week happen to be equal.
    const [a, b] = ['7e4cd6c3', 'd06d8d0e'] as const;
    for (const [one, other] of [
      [PEERS, CHILDCARE],
      [CHILDCARE, PEERS],
    ] as const) {
      const two = [offering(b, [PLAN, other]), offering(a, [PLAN, one])];
      for (const catalogue of [two, two.toReversed()]) {
        const { steps } = pathOf(catalogue, wanting(PLAN, PEERS, CHILDCARE));
        expect(steps.map(({ programme, needs }) => [programme, needs])).toEqual([
          [a, [PLAN, one]],
          [b, [other]],
        ]);
      }
    }
  });

  it('draws between twins, each in its turn, alike all week', () => {
    const twins = Array.from({ length: 200 }, (_, i) => offering(`twin-${i}`, [PLAN]));
    const index = compile(twins, smallTerritory);
    const chosen = (asOf: string, id: string) => idsOf(pathway(index, { ...wanting(PLAN), id }, { asOf }))[0];
    expect(chosen('2026-11-23', 'p')).toBe(chosen('2026-11-29', 'p'));
    expect(new Set(Array.from({ length: 50 }, (_, i) => chosen('2026-11-29', `p${i}`))).size).toBeGreaterThan(
      30,
    );
  });
});
