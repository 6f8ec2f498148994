import fc from 'fast-check';
import { createTranslator } from '#libs/i18n';
import { parseCatalogue, type EligibilityRule, type Programme } from '#libs/matching';
import { AUDIENCES, SECTORS } from '#libs/taxonomy';
import { loadTerritory } from '#libs/territory';
import demo from '../../demo/lille.programmes.json' with { type: 'json' };
import { LINT_CODES, type LintFinding } from './finding.js';
import { lintProgramme } from './lint-programme.js';
import { sayFinding } from './say-finding.js';

const territory = loadTerritory();
const t = createTranslator('fr');
const PLAIN: Programme = {
  id: 'plain',
  structure: { id: 's', name: 'S' },
  name: 'Plain',
  kind: 'guidance',
  needs: [{ code: 'projet--business-plan' }],
  stages: ['project'],
  area: { include: ['departement:59'] },
};
const lint = (changes: Partial<Programme>): readonly LintFinding[] =>
  lintProgramme({ ...PLAIN, ...changes }, { territory, asOf: '2026-11-22' });
const brief = (changes: Partial<Programme>) =>
  lint(changes).map(({ code, level, pointer }) => `${level} ${code} ${pointer}`);
const rules = (...list: EligibilityRule[]) => ({ rules: list });

describe('the linter', () => {
  it('refuses a minimum above a maximum, and takes equal ones', () => {
    expect(brief(rules({ type: 'age_min', value: 31 }, { type: 'age_max', value: 30 }))).toEqual([
      'refuse age_bounds /rules/1/value',
    ]);
    expect(brief(rules({ type: 'age_min', value: 30 }, { type: 'age_max', value: 30 }))).toEqual([]);
    expect(
      brief(
        rules({ type: 'company_age_years_min', value: 5 }, { type: 'company_age_years_max', value: 3 }),
      ).filter((line) => line.startsWith('refuse')),
    ).toEqual(['refuse company_age_bounds /rules/1/value']);
  });

  it.each<[string, string[], string[]]>([
    ['the département itself', ['departement:59'], ['departement:59']],
    ['the region around it', ['departement:59'], ['region:32']],
    ['the nation', ['epci:200093201', 'qpv:QN05972M'], ['nation:FR']],
    ['the EPCI of a commune', ['commune:59350'], ['epci:200093201']],
    ['the same district', ['qpv:QN05972M'], ['qpv:QN05972M']],
    ['all districts', ['qpv:QN05972M', 'qpv:QN05980M'], ['zone:qpv']],
    ['Paris, of one arrondissement', ['commune:75111'], ['commune:75056']],
  ])('refuses an exclusion of %s', (_, include, exclude) => {
    expect(brief({ area: { include, exclude } })).toEqual(['refuse area_excluded /area/exclude']);
  });

  it.each<[string, string[], string[]]>([
    ['one commune of an EPCI', ['epci:200093201'], ['commune:59350']],
    ['one arrondissement of Paris', ['commune:75056'], ['commune:75111']],
    ['a commune elsewhere', ['departement:59'], ['commune:13055']],
    ['the districts of a commune', ['commune:59350'], ['zone:qpv']],
    ['one district of two', ['qpv:QN05972M', 'qpv:QN05980M'], ['qpv:QN05972M']],
    ['what no list here decides', ['commune:59350'], ['zone:frr']],
  ])('lets through an exclusion of %s', (_, include, exclude) => {
    expect(brief({ area: { include, exclude } })).toEqual([]);
  });

  it('refuses a zone that is asked for and excluded', () => {
    const area = { include: ['commune:59350'], exclude: ['zone:qpv'] };
    expect(brief({ area, ...rules({ type: 'zone_any', value: ['qpv'] }) })).toEqual([
      'refuse zone_rule_excluded /rules/0/value',
    ]);
    expect(brief({ area, ...rules({ type: 'zone_any', value: ['qpv', 'frr'] }) })).toEqual([]);
  });

  it('says which place does not exist, and which has merged', () => {
    const found = lint({ area: { include: ['commune:59999', 'commune:14697', 'epci:200093201'] } });
    expect(found.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['zone_unknown', '/area/include/0'],
      ['zone_merged', '/area/include/1'],
    ]);
    expect(found[1]!.params).toMatchObject({ zone: '14697', now: expect.stringMatching(/^\d{5}$/) });
  });

  it('refuses audiences that nobody is at once, and says which of several is out of reach', () => {
    expect(brief(rules({ type: 'audience_all', value: ['youth', 'senior'] }))).toEqual([
      'refuse audience_impossible /rules/0/value',
    ]);
    expect(
      brief(rules({ type: 'audience_any', value: ['youth'] }, { type: 'audience_any', value: ['senior'] })),
    ).toEqual(['refuse audience_impossible /rules/0/value']);
    expect(brief(rules({ type: 'audience_any', value: ['youth'] }, { type: 'age_min', value: 40 }))).toEqual([
      'refuse audience_impossible /rules/0/value',
    ]);
    const partly = lint(
      rules({ type: 'audience_any', value: ['youth', 'woman'] }, { type: 'age_min', value: 40 }),
    );
    expect(partly).toMatchObject([{ code: 'audience_partly_impossible', params: { audiences: ['youth'] } }]);
  });

  it('refuses sectors that leave none', () => {
    expect(
      brief(rules({ type: 'sector_any', value: ['batiment'] }, { type: 'sector_none', value: ['batiment'] })),
    ).toEqual(['refuse sector_none_left /rules/0/value']);
    expect(
      brief(rules({ type: 'sector_any', value: ['batiment'] }, { type: 'sector_any', value: ['numerique'] })),
    ).toEqual(['refuse sector_none_left /rules/1/value']);
    expect(brief(rules({ type: 'sector_none', value: SECTORS }))).toEqual([
      'refuse sector_none_left /rules/0/value',
    ]);
  });

  it('refuses a level of French where French is not offered, and asks nothing where no language is said', () => {
    const level = rules({ type: 'french_level_min', value: 'B1' });
    expect(brief({ ...level, languages: [{ code: 'ar', offer: 'worked_in' }] })).toEqual([
      'refuse french_not_offered /rules/0/value',
    ]);
    expect(brief({ ...level, languages: [{ code: 'fr-FR', offer: 'interpreter' }] })).toEqual([]);
    expect(brief(level)).toEqual([]);
  });

  it('refuses more places taken than there are, and warns of dates that do not hold', () => {
    const session = { id: 'a', startsOn: '2027-01-10', places: 10, taken: 11 };
    expect(brief({ intake: 'dated', sessions: [session] })).toEqual([
      'refuse session_overfull /sessions/0/taken',
    ]);
    expect(brief({ intake: 'dated' })).toEqual(['warn dated_without_sessions /sessions']);
    expect(brief({ intake: 'open', sessions: [{ id: 'a', startsOn: '2027-01-10' }] })).toEqual([
      'warn sessions_not_dated /intake',
    ]);
    expect(brief({ intake: 'dated', sessions: [{ id: 'a', startsOn: '2026-11-21' }] })).toEqual([
      'warn sessions_past /sessions',
    ]);
    expect(brief({ intake: 'dated', sessions: [{ id: 'a', startsOn: '2026-11-22' }] })).toEqual([]);
  });

  it('warns of what is probably a slip', () => {
    expect(brief({ amountEur: [1, 2], modes: ['on_site'], scope: 'specific' })).toEqual([
      'warn amount_without_finance /amountEur',
      'warn on_site_without_place /place',
      'warn specific_to_nobody /scope',
    ]);
    expect(brief(rules({ type: 'company_age_years_min', value: 1 }))).toEqual([
      'warn company_before_creation /rules/0/value',
    ]);
    expect(brief(rules({ type: 'age_min', value: 18 }, { type: 'age_min', value: 20 }))).toEqual([
      'warn rule_repeated /rules/1/value',
    ]);
  });

  it('finds nothing to refuse in the demonstration territory', () => {
    const { programmes } = parseCatalogue(demo);
    const refused = programmes.flatMap((programme) =>
      lintProgramme(programme, { territory, asOf: '2026-11-22' })
        .filter(({ level }) => level === 'refuse')
        .map(({ code }) => `${programme.id}: ${code}`),
    );
    expect(refused).toEqual([]);
  });

  it('refuses no bounds in order and no single audience, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 150 }),
        fc.nat({ max: 150 }),
        fc.constantFrom(...AUDIENCES),
        (a, b, audience) => {
          const [min, max] = [Math.min(a, b), Math.max(a, b)];
          expect(lint(rules({ type: 'age_min', value: min }, { type: 'age_max', value: max }))).toEqual([]);
          expect(lint(rules({ type: 'audience_any', value: [audience] }))).toEqual([]);
        },
      ),
    );
  });

  it('has a French sentence for every code', () => {
    const params = {
      ...{ min: 2, max: 1, years: 2, places: 3, taken: 4, zone: '14697', now: '14654', name: 'Livarot' },
      ...{ audiences: ['youth'], sectors: ['batiment'], zones: ['qpv'], languages: ['ar'], level: 'B1' },
      ...{ session: 'a', date: '2026-11-21' },
    };
    for (const code of LINT_CODES) {
      const sentence = sayFinding(t, { code, level: 'warn', pointer: '', params });
      expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
      expect(sentence).not.toMatch(/[{}]|undefined/);
    }
  });
});
