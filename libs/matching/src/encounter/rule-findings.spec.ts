import { distanceKm } from '#libs/territory';
import { aPerson, aProgramme } from '../../testing/samples.js';
import { POINTS, smallTerritory } from '../../testing/small-territory.js';
import {
  compile,
  explain,
  type AskWhom,
  type Check,
  type EligibilityRule,
  type Person,
  type Programme,
  type RuleData,
  type RuleWord,
} from '../index.js';

const asOf = '2026-11-22';
const located = smallTerritory.withCoordinates(POINTS);

const seenBy = (programme: Partial<Programme>, person: Partial<Person>, map = smallTerritory) =>
  explain(compile([aProgramme(programme)], map), aPerson(person), 'a-programme', { asOf });

const checkOf = (
  rule: RuleWord,
  programme: Partial<Programme>,
  person: Partial<Person>,
  map = smallTerritory,
): Check => seenBy(programme, person, map).checks.find((one) => one.rule === rule)!;

type Row = readonly [string, Partial<Person>, RuleData];

/** What a condition of the sheet finds of her, as its answer shows it. */
function finds(rule: EligibilityRule, rows: readonly Row[]): void {
  it.each(rows)(`${rule.type}: %s`, (_, person, actual) => {
    expect(checkOf(rule.type, { rules: [rule] }, person).actual).toEqual(actual);
  });
}

describe('what a condition on audiences finds of her', () => {
  finds({ type: 'audience_any', value: ['immigrant', 'refugee', 'woman'] }, [
    ['those of hers that are asked for', { audiences: ['senior', 'refugee'] }, ['refugee']],
    [
      'hers rather than those she denies',
      { audiences: ['woman'], notAudiences: ['immigrant', 'refugee'] },
      ['woman'],
    ],
    ['else those she denies', { notAudiences: ['senior', 'refugee'] }, ['refugee']],
    ['nothing where she said nothing', {}, []],
  ]);
  finds({ type: 'audience_all', value: ['woman', 'senior'] }, [
    ['all of them', { audiences: ['senior', 'woman', 'refugee'] }, ['woman', 'senior']],
    ['those she denies', { audiences: ['woman'], notAudiences: ['senior', 'refugee'] }, ['senior']],
    ['nothing where one is not said', { audiences: ['woman'] }, []],
  ]);
});

describe('what a condition finds of her place, her French and her age', () => {
  finds({ type: 'zone_any', value: ['qpv'] }, [
    ['her district', { qpv: 'QN05981M' }, 'QN05981M'],
    ['that she lives in none', { qpv: 'none' }, 'none'],
    ['nothing', { commune: '59350' }, null],
  ]);
  finds({ type: 'french_level_min', value: 'B1' }, [
    ['her level', { languages: [{ code: 'fr-FR', level: 'A2' }] }, 'A2'],
    ['nothing, whatever else she speaks', { languages: [{ code: 'ar', level: 'C2' }] }, null],
  ]);
  const band: readonly Row[] = [
    ['her band', { ageBand: '26_29' }, '26_29'],
    ['nothing', {}, null],
  ];
  finds({ type: 'age_min', value: 26 }, band);
  finds({ type: 'age_max', value: 29 }, band);
});

describe('what a condition finds of her project', () => {
  const age: readonly Row[] = [
    ['its age', { company: { ageYears: 3, headcount: 1 } }, 3],
    ['nothing where it is not said', { company: { headcount: 1 } }, null],
    ['nothing before creation', { stage: 'idea' }, null],
    ['nothing where no company is described', { stage: 'growth' }, null],
  ];
  finds({ type: 'company_age_years_min', value: 2 }, age);
  finds({ type: 'company_age_years_max', value: 2 }, age);
  finds({ type: 'headcount_max', value: 9 }, [
    ['how many work there', { company: { ageYears: 3, headcount: 0 } }, 0],
    ['nothing before creation', { stage: 'project' }, null],
  ]);
  finds({ type: 'legal_form_none', value: ['sci'] }, [
    ['its form', { company: { legalForm: 'sas' } }, 'sas'],
    ['nothing where it is not said', { company: { ageYears: 3 } }, null],
  ]);
  const sector: readonly Row[] = [
    ['her sector', { sector: 'batiment' }, 'batiment'],
    ['nothing', { sector: null }, null],
  ];
  finds({ type: 'sector_any', value: ['batiment'] }, sector);
  finds({ type: 'sector_none', value: ['batiment'] }, sector);
  finds({ type: 'status_self_check', value: 'bank_credit_refused' }, [
    ['nothing, ever', { stage: 'growth', company: { legalForm: 'sas' }, sector: 'batiment' }, null],
  ]);
});

describe('what a rule of every programme asks and finds', () => {
  const past = { id: 'a', startsOn: '2026-11-21' };
  const full = { id: 'b', startsOn: '2026-12-01', places: 1, taken: 1 };
  const room = { ...full, taken: 0 };
  const far: Partial<Programme> = { place: { commune: '62041' } };

  it.each<[string, RuleWord, Partial<Programme>, Partial<Person>, RuleData, RuleData]>([
    [
      'her needs',
      'needs',
      { needs: [{ code: 'financement--microcredit' }] },
      {},
      ['financement--microcredit'],
      ['projet--business-plan'],
    ],
    [
      'where she lives',
      'territory',
      { area: { include: ['departement:59'], exclude: ['commune:59512'] } },
      { commune: '59512', qpv: 'none' },
      { include: ['departement:59'], exclude: ['commune:59512'] },
      { commune: ['59512'], qpv: ['none'] },
    ],
    ['her stage', 'stage', { stages: ['creation'] }, { stage: 'idea' }, ['creation'], 'idea'],
    ['no stage', 'stage', { stages: ['creation'] }, {}, ['creation'], null],
    ['closed', 'intake', { intake: 'closed' }, {}, 'open', 'closed'],
    ['every date past', 'intake', { intake: 'dated', sessions: [past] }, {}, 'open', 'past'],
    ['a date to come', 'intake', { intake: 'dated', sessions: [past, room] }, {}, 'open', 'dated'],
    ['no date known', 'intake', { intake: 'dated', sessions: [] }, {}, 'open', 'dated'],
    ['open', 'intake', { intake: 'open', sessions: [past] }, {}, 'open', 'open'],
    ['closed, whatever its dates', 'intake', { intake: 'closed', sessions: [past] }, {}, 'open', 'closed'],
    ['no place left', 'places', { intake: 'dated', sessions: [full] }, {}, 1, 0],
    ['room', 'places', { intake: 'dated', sessions: [full, room] }, {}, 1, null],
    ['the limit she gave', 'distance', far, { commune: '59350', maxKm: 30 }, 30, null],
  ])('%s', (_, rule, programme, person, required, actual) => {
    expect(checkOf(rule, programme, person)).toMatchObject({ required, actual });
  });

  it('the distance, to a hundred metres, whether or not there is a limit', () => {
    const found = (person: Partial<Person>) =>
      checkOf('distance', far, { commune: '59350', ...person }, located).actual;
    expect([found({}), found({ maxKm: 15 }), found({ maxKm: 80 })]).toEqual([42.9, 42.9, 42.9]);
  });

  it('no more than her limit where the place is exactly as far', () => {
    const origin = { lat: 50.6311, lon: 3.0468 };
    const place = { lat: 50.7, lon: 3.2 };
    const km = distanceKm(origin, place);
    const verdict = (maxKm: number) =>
      checkOf('distance', { place }, { commune: '59350', maxKm }, located).verdict;
    expect([verdict(km), verdict(km - 0.001)]).toEqual(['yes', 'no']);
  });
});

describe('who is asked', () => {
  const withFrr = smallTerritory.withFrr(['59178']);
  const frr: Partial<Programme> = { area: { include: ['zone:frr'] } };
  const lille: Partial<Person> = { commune: '59350' };

  it.each<[string, RuleWord, Partial<Programme>, Partial<Person>, AskWhom]>([
    ['she, where she lives', 'territory', { area: { include: ['departement:59'] } }, {}, 'person'],
    ['she, her district', 'territory', { area: { include: ['zone:qpv'] } }, lille, 'person'],
    ['the structure, whether its rural zone holds her commune', 'territory', frr, lille, 'structure'],
    ['she, where the commune is not said', 'territory', frr, {}, 'person'],
    ['she, where her district may decide too', 'territory', both('zone:frr', 'zone:qpv'), lille, 'person'],
    [
      'the structure, once she has said that she lives in no district',
      'territory',
      both('zone:frr', 'zone:qpv'),
      { ...lille, qpv: 'none' },
      'structure',
    ],
    [
      'the structure, where a rural zone may be left out',
      'territory',
      { area: { include: ['nation:FR'], exclude: ['zone:frr'] } },
      lille,
      'structure',
    ],
    ['the structure, whether it takes people', 'intake', { intake: null }, {}, 'structure'],
    ['she, her stage', 'stage', {}, {}, 'person'],
    ['she, where she would come from', 'distance', {}, { maxKm: 20 }, 'person'],
    ['the structure, where people go', 'distance', {}, { ...lille, maxKm: 20 }, 'structure'],
    ['she, how far it is', 'distance', { place: { commune: '62041' } }, { ...lille, maxKm: 20 }, 'person'],
  ])('%s', (_, rule, programme, person, askWhom) => {
    expect(seenBy(programme, person).questions.find((one) => one.rule === rule)).toMatchObject({
      required: checkOf(rule, programme, person).required,
      askWhom,
    });
  });

  function both(...include: string[]): Partial<Programme> {
    return { area: { include } };
  }

  it('the structure, whether one who lives too far may follow from home', () => {
    const { questions } = seenBy(
      { place: { commune: '62041' }, modes: [] },
      { ...lille, stage: 'idea', maxKm: 15 },
      located,
    );
    expect(questions).toEqual([{ rule: 'distance', required: 15, askWhom: 'structure' }]);
  });

  it('she, of a territory that holds her already, whatever else may', () => {
    const settled = checkOf('territory', both('departement:59', 'zone:frr'), lille);
    expect(settled).toMatchObject({ verdict: 'yes', askWhom: 'person' });
  });

  it('nobody but she of a zone, once the list of rural zones is loaded', () => {
    const zone: Partial<Programme> = { rules: [{ type: 'zone_any', value: ['qpv', 'frr'] }] };
    expect(checkOf('zone_any', zone, lille, withFrr)).toMatchObject({
      verdict: 'unknown',
      askWhom: 'person',
    });
    expect(checkOf('territory', both('zone:frr', 'zone:qpv'), lille, withFrr)).toMatchObject({
      verdict: 'unknown',
      askWhom: 'person',
    });
  });
});

describe('one step away', () => {
  const abroad: Partial<Programme> = { area: { include: ['departement:13'] } };
  const forGrowth: Partial<Programme> = { stages: ['growth'] };
  const person: Partial<Person> = { commune: '59350', stage: 'idea' };

  it.each<[string, Partial<Programme>, RuleWord[], boolean]>([
    ['is what one rule alone excludes, which she can change', forGrowth, ['stage'], true],
    ['is not what she cannot change', abroad, ['territory'], false],
    ['is not what two rules exclude', { ...abroad, ...forGrowth }, ['territory', 'stage'], false],
    [
      'is not what two rules exclude that she can change',
      { ...forGrowth, rules: [{ type: 'company_age_years_min', value: 2 }] },
      ['stage', 'company_age_years_min'],
      false,
    ],
    ['is not what nothing excludes', {}, [], false],
  ])('%s', (_, programme, rules, away) => {
    const { failed, oneStepAway } = seenBy(programme, person);
    expect([failed.map(({ rule }) => rule), oneStepAway]).toEqual([rules, away]);
  });
});
