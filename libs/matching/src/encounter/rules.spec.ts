import type { Verdict } from '#libs/territory';
import { aPerson, aProgramme } from '../../testing/samples.js';
import { POINTS, smallTerritory } from '../../testing/small-territory.js';
import {
  compile,
  explain,
  RULE_WORDS,
  type EligibilityRule,
  type Intake,
  type Person,
  type Programme,
  type RuleWord,
  type Session,
} from '../index.js';

const asOf = '2026-11-22';

/** The one check of this rule for this programme and this person. */
function checkOf(
  rule: RuleWord,
  programme: Partial<Programme>,
  person: Partial<Person>,
  map = smallTerritory,
) {
  const index = compile([aProgramme(programme)], map);
  const found = explain(index, aPerson(person), 'a-programme', { asOf }).checks.filter(
    (one) => one.rule === rule,
  );
  expect(found).toHaveLength(1);
  return found[0]!;
}

const covered = new Set<RuleWord>();

/** Rows of a table: what the person says, and what the rule answers. */
function answers(
  rule: EligibilityRule,
  rows: readonly (readonly [string, Partial<Person>, Verdict])[],
): void {
  covered.add(rule.type);
  it.each(rows)(`${rule.type} ${JSON.stringify(rule.value)}: %s`, (_, person, verdict) => {
    expect(checkOf(rule.type, { rules: [rule] }, person)).toMatchObject({ verdict, required: rule.value });
  });
}

function standing(
  rule: RuleWord,
  rows: readonly (readonly [string, Partial<Programme>, Partial<Person>, Verdict])[],
): void {
  covered.add(rule);
  it.each(rows)(`${rule}: %s`, (_, programme, person, verdict) => {
    expect(checkOf(rule, programme, person).verdict).toBe(verdict);
  });
}

describe('conditions on audiences', () => {
  answers({ type: 'audience_any', value: ['immigrant', 'refugee'] }, [
    ['one of them said', { audiences: ['refugee'] }, 'yes'],
    ['one said, the other denied', { audiences: ['refugee'], notAudiences: ['immigrant'] }, 'yes'],
    ['all denied', { notAudiences: ['immigrant', 'refugee'] }, 'no'],
    ['only one denied', { notAudiences: ['immigrant'] }, 'unknown'],
    ['nothing said', {}, 'unknown'],
    ['others said', { audiences: ['woman'] }, 'unknown'],
  ]);
  answers({ type: 'audience_all', value: ['woman', 'senior'] }, [
    ['all said', { audiences: ['senior', 'woman'] }, 'yes'],
    ['one denied', { audiences: ['woman'], notAudiences: ['senior'] }, 'no'],
    ['one said only', { audiences: ['woman'] }, 'unknown'],
    ['nothing said', { audiences: null, notAudiences: null }, 'unknown'],
  ]);
});

describe('conditions on zones', () => {
  answers({ type: 'zone_any', value: ['qpv'] }, [
    ['a well-formed QPV code', { qpv: 'QN05981M' }, 'yes'],
    ['lives in none', { qpv: 'none' }, 'no'],
    ['QPV unknown', { commune: '59350' }, 'unknown'],
    ['the audience qpv decides nothing', { audiences: ['qpv'] }, 'unknown'],
    ['nor does denying it', { qpv: 'QN05981M', notAudiences: ['qpv'] }, 'yes'],
  ]);
  answers({ type: 'zone_any', value: ['qpv', 'frr'] }, [
    ['a QPV settles it', { commune: '59350', qpv: 'QN05981M' }, 'yes'],
    ['no QPV, FRR list not loaded', { commune: '59350', qpv: 'none' }, 'unknown'],
  ]);

  it('asks the person for her QPV, and the structure where only the FRR list is missing', () => {
    const programme: Partial<Programme> = { rules: [{ type: 'zone_any', value: ['qpv', 'frr'] }] };
    expect(checkOf('zone_any', programme, { commune: '59350' }).askWhom).toBe('person');
    expect(checkOf('zone_any', programme, { qpv: 'none' }).askWhom).toBe('person');
    expect(checkOf('zone_any', programme, { commune: '59350', qpv: 'none' }).askWhom).toBe('structure');
  });

  it('answers no once an FRR list is loaded and her commune is not in it', () => {
    const programme: Partial<Programme> = { rules: [{ type: 'zone_any', value: ['qpv', 'frr'] }] };
    const withList = smallTerritory.withFrr(['59178']);
    const inNeither = { commune: '59350', qpv: 'none' };
    expect(checkOf('zone_any', programme, inNeither, withList)).toMatchObject({
      verdict: 'no',
      actual: 'none',
    });
    expect(checkOf('zone_any', programme, { commune: '59178', qpv: 'none' }, withList).verdict).toBe('yes');
  });
});

describe('conditions on the person and her project', () => {
  answers({ type: 'french_level_min', value: 'B2' }, [
    ['B2', { languages: [{ code: 'fr', level: 'B2' }] }, 'yes'],
    ['a regional tag', { languages: [{ code: 'fr-FR', level: 'C1' }] }, 'yes'],
    ['B1', { languages: [{ code: 'fr', level: 'B1' }] }, 'no'],
    ['none', { languages: [{ code: 'fr', level: 'none' }] }, 'no'],
    ['French not mentioned', { languages: [{ code: 'ar', level: 'C2' }] }, 'unknown'],
    ['no language said', {}, 'unknown'],
  ]);
  answers({ type: 'french_level_min', value: 'C2' }, [
    ['C1 counts as C2', { languages: [{ code: 'fr', level: 'C1' }] }, 'yes'],
    ['B2', { languages: [{ code: 'fr', level: 'B2' }] }, 'no'],
  ]);
  answers({ type: 'age_min', value: 26 }, [
    ['the band starts there', { ageBand: '26_29' }, 'yes'],
    ['the band ends before', { ageBand: 'under_26' }, 'no'],
    ['no band', {}, 'unknown'],
  ]);
  answers({ type: 'age_min', value: 18 }, [['part of the band', { ageBand: 'under_26' }, 'unknown']]);
  answers({ type: 'age_min', value: 62 }, [['an open-ended band', { ageBand: '50_plus' }, 'unknown']]);
  answers({ type: 'age_max', value: 29 }, [
    ['the band ends there', { ageBand: '26_29' }, 'yes'],
    ['the band starts after', { ageBand: '30_49' }, 'no'],
    ['no band', { ageBand: null }, 'unknown'],
  ]);
  answers({ type: 'age_max', value: 30 }, [['one year of the band', { ageBand: '30_49' }, 'unknown']]);
  answers({ type: 'age_max', value: 64 }, [['an open-ended band', { ageBand: '50_plus' }, 'unknown']]);
  answers({ type: 'company_age_years_min', value: 1 }, [
    ['old enough', { company: { ageYears: 1 } }, 'yes'],
    ['too young', { company: { ageYears: 0 } }, 'no'],
    ['no company yet', { stage: 'idea', company: null }, 'no'],
    ['age not said', { stage: 'growth', company: {} }, 'unknown'],
    ['company not described', { stage: 'growth', company: null }, 'unknown'],
    ['stage not said', {}, 'unknown'],
  ]);
  answers({ type: 'company_age_years_max', value: 5 }, [
    ['young enough', { company: { ageYears: 5 } }, 'yes'],
    ['no company yet', { stage: 'project' }, 'yes'],
    ['too old', { company: { ageYears: 6 } }, 'no'],
    ['company not described', { stage: 'creation' }, 'unknown'],
  ]);
  answers({ type: 'headcount_max', value: 10 }, [
    ['small enough', { company: { headcount: 10 } }, 'yes'],
    ['no company yet', { stage: 'idea' }, 'yes'],
    ['too large', { company: { headcount: 11 } }, 'no'],
    ['company not described', { stage: 'rebound' }, 'unknown'],
  ]);
  answers({ type: 'sector_any', value: ['batiment', 'artisanat'] }, [
    ['one of them', { sector: 'artisanat' }, 'yes'],
    ['another', { sector: 'numerique' }, 'no'],
    ['not said', {}, 'unknown'],
  ]);
  answers({ type: 'sector_none', value: ['batiment'] }, [
    ['another', { sector: 'numerique' }, 'yes'],
    ['a refused one', { sector: 'batiment' }, 'no'],
    ['not said', { sector: null }, 'unknown'],
  ]);
  answers({ type: 'legal_form_none', value: ['association'] }, [
    ['another form', { company: { legalForm: 'sas' } }, 'yes'],
    ['no company yet', { stage: 'project', company: null }, 'yes'],
    ['a refused form', { company: { legalForm: 'association' } }, 'no'],
    ['form not said', { stage: 'growth', company: { legalForm: null } }, 'unknown'],
  ]);
  answers({ type: 'status_self_check', value: 'bank_credit_refused' }, [
    ['nothing known', {}, 'unknown'],
    [
      'everything else known',
      { stage: 'growth', company: { ageYears: 2, headcount: 1, legalForm: 'ei' } },
      'unknown',
    ],
  ]);
});

describe('rules of every programme', () => {
  const far: Partial<Programme> = { place: { commune: '62041' } };
  standing('needs', [
    [
      'covers one of hers',
      { needs: [{ code: 'projet--business-plan', quality: 'first_advice' }] },
      {},
      'yes',
    ],
    ['she gave none', {}, { needs: [] }, 'yes'],
    ['covers none of hers', {}, { needs: [{ code: 'financement--microcredit' }] }, 'no'],
  ]);
  standing('territory', [
    ['inside', { area: { include: ['departement:59'] } }, { commune: '59512' }, 'yes'],
    ['outside', { area: { include: ['departement:59'] } }, { commune: '62041' }, 'no'],
    [
      'left out',
      { area: { include: ['nation:FR'], exclude: ['commune:59512'] } },
      { commune: '59512' },
      'no',
    ],
    ['commune not said', { area: { include: ['departement:59'] } }, {}, 'unknown'],
    ['all of France', {}, {}, 'yes'],
    ['lives in no QPV', { area: { include: ['zone:qpv'] } }, { commune: '59350', qpv: 'none' }, 'no'],
  ]);
  standing('stage', [
    ['inside', { stages: ['project'] }, { stage: 'project' }, 'yes'],
    ['one step away', { stages: ['creation'] }, { stage: 'project' }, 'yes'],
    ['two steps away', { stages: ['creation'] }, { stage: 'idea' }, 'no'],
    ['rebound is beside no stage', { stages: ['growth', 'idea'] }, { stage: 'rebound' }, 'no'],
    ['nor is any stage beside rebound', { stages: ['rebound'] }, { stage: 'growth' }, 'no'],
    ['not said', { stages: ['idea'] }, {}, 'unknown'],
  ]);
  standing('distance', [
    ['no limit said', far, { commune: '59350' }, 'yes'],
    [
      'can be followed remotely',
      { ...far, modes: ['on_site', 'remote'] },
      { commune: '59350', maxKm: 1 },
      'yes',
    ],
    ['nobody goes anywhere', { modes: ['remote'] }, { maxKm: 1, remote: 'impossible' }, 'yes'],
    ['distance unknown', far, { commune: '59350', maxKm: 20 }, 'unknown'],
    ['place unknown', {}, { commune: '59350', maxKm: 20 }, 'unknown'],
  ]);

  const located = smallTerritory.withCoordinates(POINTS);
  it.each<[string, Partial<Programme>, Partial<Person>, Verdict]>([
    ['within her limit', { place: { commune: '59512' } }, { maxKm: 15 }, 'yes'],
    ['beyond it', far, { maxKm: 15 }, 'no'],
    [
      'beyond it, remote impossible for her',
      { ...far, modes: ['on_site', 'remote'] },
      { maxKm: 15, remote: 'impossible' },
      'no',
    ],
    ['beyond it, mode not known', { ...far, modes: [] }, { maxKm: 15 }, 'unknown'],
    [
      'beyond it, mode not known, remote impossible',
      { ...far, modes: [] },
      { maxKm: 15, remote: 'impossible' },
      'no',
    ],
    ['to a point given by its coordinates', { place: { lat: 50.63, lon: 3.05 } }, { maxKm: 1 }, 'yes'],
    [
      'to the structure for want of a place',
      { structure: { id: 's', name: 'S', commune: '62041' } },
      { maxKm: 15 },
      'no',
    ],
  ])('distance with coordinates: %s', (_, programme, person, verdict) => {
    expect(checkOf('distance', programme, { commune: '59350', ...person }, located).verdict).toBe(verdict);
  });

  it('names the limit and the distance that exceeds it', () => {
    const check = checkOf('distance', far, { commune: '59350', maxKm: 15 }, located);
    expect(check).toMatchObject({ required: 15, actual: expect.closeTo(42.9, 0) });
  });
});

describe('intake and places', () => {
  covered.add('intake').add('places');
  const past: Session = { id: 'a', startsOn: '2026-11-21', places: 10 };
  const full: Session = { id: 'b', startsOn: '2026-12-01', places: 2, taken: 2 };
  const today: Session = { id: 'c', startsOn: asOf, places: 2, taken: 1 };
  const unstated: Session = { id: 'd', startsOn: '2026-12-01', places: null, taken: 40 };

  it.each<[string, Intake | null, Session[], Verdict, Verdict]>([
    ['closed', 'closed', [today], 'no', 'yes'],
    ['every session past', 'dated', [past], 'no', 'yes'],
    ['the rest full', 'dated', [past, full], 'yes', 'no'],
    ['no intake known', null, [], 'unknown', 'yes'],
    ['dated, no date known', 'dated', [], 'unknown', 'yes'],
    ['open without sessions', 'open', [], 'yes', 'yes'],
    ['a session today with room', 'dated', [past, full, today], 'yes', 'yes'],
    ['only a session today', 'dated', [today], 'yes', 'yes'],
    ['places not stated', 'dated', [unstated], 'yes', 'yes'],
    ['a waiting list', 'waiting_list', [full], 'yes', 'yes'],
  ])('%s', (_, intake, sessions, intakeVerdict, placesVerdict) => {
    expect(checkOf('intake', { intake, sessions }, {}).verdict).toBe(intakeVerdict);
    expect(checkOf('places', { intake, sessions }, {}).verdict).toBe(placesVerdict);
  });

  it('asks the structure', () => {
    expect(checkOf('intake', { intake: null }, {})).toMatchObject({
      verdict: 'unknown',
      askWhom: 'structure',
    });
  });
});

it('leaves no rule of the closed list without a table above', () => {
  expect([...covered].sort()).toEqual([...RULE_WORDS].sort());
});
