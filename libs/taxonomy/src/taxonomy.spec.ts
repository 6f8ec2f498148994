import {
  AGE_BANDS,
  CONSEILLERS_ENTREPRISES,
  DATA_INCLUSION_V0,
  DATA_INCLUSION_V1,
  DECLINE_REASONS,
  DECLINE_REASON_CODES,
  DOMAINS,
  LEVELS,
  MILESTONES,
  NEEDS,
  NEED_CODES,
  OUTCOMES,
  PROGRAMME_KINDS,
  SECTORS,
  STAGES,
  domainOf,
  hasAmount,
  isAudience,
  isDeclineReasonCode,
  isDomainCode,
  isLanguageTag,
  isNeedCode,
  isSector,
  levelValue,
  needByCode,
  needsOf,
  primaryLanguage,
  stageSteps,
} from './index.js';

describe('needs', () => {
  it('are unknown under any other code', () => {
    for (const code of ['', 'financement', 'financement--loterie', '__proto__', null, 7])
      expect(isNeedCode(code)).toBe(false);
    expect(needByCode('toString')).toBeNull();
    expect([isDomainCode('toString'), isDomainCode('langue')]).toEqual([false, true]);
  });

  it('are 72 in 14 domains, 51 of them core, each under the code of its domain', () => {
    expect([NEEDS.length, new Set(NEED_CODES).size, DOMAINS.length]).toEqual([72, 72, 14]);
    expect(NEEDS.filter(({ core }) => core)).toHaveLength(51);
    for (const { code, domain } of NEEDS) {
      expect(code.startsWith(`${domain}--`)).toBe(true);
      expect(domainOf(code)).toBe(domain);
      expect(needsOf(domain)).toContain(code);
      expect(needByCode(code)!.code).toBe(code);
    }
  });

  it('map to other vocabularies only from codes that exist', () => {
    for (const mapping of [DATA_INCLUSION_V1, DATA_INCLUSION_V0, CONSEILLERS_ENTREPRISES])
      for (const [code, others] of Object.entries(mapping)) {
        expect(isNeedCode(code)).toBe(true);
        expect(new Set(others).size).toBe(others.length);
        expect(others.length).toBeGreaterThan(0);
      }
  });
});

describe('closed lists', () => {
  it('know their codes and nothing else', () => {
    expect([isAudience('refugee'), isAudience('rich'), isAudience(undefined)]).toEqual([true, false, false]);
    expect([isSector('batiment'), isSector('constructor')]).toEqual([true, false]);
    expect([isDeclineReasonCode('cohort_full'), isDeclineReasonCode('because')]).toEqual([true, false]);
  });

  it('have the sizes of the exchange format and of the product', () => {
    const sizes = [PROGRAMME_KINDS, SECTORS, STAGES, LEVELS, OUTCOMES, MILESTONES, DECLINE_REASON_CODES];
    expect(sizes.map((list) => list.length)).toEqual([11, 19, 5, 8, 5, 11, 20]);
  });

  it('order the stages, with rebound beside none of them', () => {
    expect([stageSteps('idea', 'idea'), stageSteps('idea', 'project'), stageSteps('growth', 'idea')]).toEqual(
      [0, 1, 3],
    );
    expect([stageSteps('rebound', 'growth'), stageSteps('rebound', 'rebound')]).toEqual([Infinity, 0]);
  });

  it('order the levels of a language, with C1 as good as C2', () => {
    const values = LEVELS.map(levelValue);
    expect(values).toEqual([0, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 1]);
  });

  it('leave no age without a band, and none with two', () => {
    const bands = Object.values(AGE_BANDS);
    for (let age = 0; age < 120; age++)
      expect(bands.filter(([youngest, oldest]) => age >= youngest && age <= oldest)).toHaveLength(1);
  });

  it('send what is not ready to emergence programmes, and show a delicate reason to somebody else first', () => {
    expect(DECLINE_REASONS.project_not_ready.rerouteHint).toBe('emergence');
    const kept = DECLINE_REASON_CODES.filter((code) => !DECLINE_REASONS[code].shareWithPerson);
    expect(kept).toEqual(['peripheral_barriers', 'duplicate', 'conflict_of_interest', 'other']);
  });

  it('expect an amount of a financing alone', () => {
    expect(MILESTONES.filter(hasAmount)).toEqual(['financing_obtained']);
  });
});

describe('languages', () => {
  it.each(['', 'français', 'f', 'fr_FR', 'fr-', 'english!'])('are not written %p', (tag) => {
    expect(isLanguageTag(tag)).toBe(false);
  });

  it('are compared without script or region', () => {
    expect(['ar-MA', 'zh-Hant-TW', 'FR', 'kab'].map(primaryLanguage)).toEqual(['ar', 'zh', 'fr', 'kab']);
    expect(['ar-MA', 'zh-Hant-TW', 'FR', 'kab'].every(isLanguageTag)).toBe(true);
  });
});
