import {
  CRITERIA,
  LOSS_CODES,
  PLACE_REASON_CODES,
  PREREQUISITE_REASONS,
  REASON_CODES,
  RULE_WORDS,
} from '#libs/matching';
import * as taxonomy from '#libs/taxonomy';
import { FRENCH, isMessageKey, localesWith } from './catalogue.js';
import { createTranslator, sayLoss, sayPlaceReason, sayReason } from './index.js';

const FAMILIES: Record<string, readonly string[]> = {
  access: taxonomy.ACCESS_FEATURES,
  ageBand: Object.keys(taxonomy.AGE_BANDS),
  audience: taxonomy.AUDIENCES,
  audienceSelf: taxonomy.AUDIENCES,
  criterion: CRITERIA,
  decline: taxonomy.DECLINE_REASON_CODES,
  declineTold: taxonomy.DECLINE_REASON_CODES,
  domain: taxonomy.DOMAINS,
  excluded: RULE_WORDS,
  hold: taxonomy.HOLD_REASONS,
  kind: taxonomy.PROGRAMME_KINDS,
  legalForm: taxonomy.LEGAL_FORMS,
  level: taxonomy.LEVELS,
  levelNeeded: taxonomy.LEVELS.filter((level) => level !== 'none' && level !== 'alpha'),
  loss: Object.keys(LOSS_CODES),
  milestone: taxonomy.MILESTONES,
  need: taxonomy.NEED_CODES,
  outcome: taxonomy.CLOSINGS,
  place: Object.keys(PLACE_REASON_CODES),
  prerequisite: PREREQUISITE_REASONS,
  reason: Object.keys(REASON_CODES),
  rule: RULE_WORDS,
  sector: taxonomy.SECTORS,
  selfCheck: taxonomy.STATUS_SELF_CHECKS,
  stage: taxonomy.STAGES,
  stageFor: taxonomy.STAGES,
  stageSelf: taxonomy.STAGES,
  stageSelfHint: taxonomy.STAGES,
  surveyAnswer: taxonomy.SURVEY_ANSWERS,
  'survey.ask': taxonomy.SURVEY_WAVES,
  'survey.mail.text': taxonomy.SURVEY_WAVES,
  'toCheck.person': RULE_WORDS,
  'toCheck.structure': RULE_WORDS,
  zone: taxonomy.ZONES,
};

describe('codes and their words', () => {
  it.each(Object.entries(FAMILIES))('every code of %s has a message', (family, codes) => {
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.filter((code) => !isMessageKey(`${family}.${code}`))).toEqual([]);
  });

  it('the engine has a code for every sentence of its catalogues', () => {
    const known = Object.entries(FAMILIES).flatMap(([family, codes]) =>
      codes.map((code) => `${family}.${code}`),
    );
    const sentences = { ...FRENCH.matching, ...FRENCH.pathway, ...FRENCH.places };
    const own = Object.keys(sentences).filter((key) => !/^(?:gap|list)\./.test(key));
    expect(own.filter((key) => !known.includes(key))).toEqual([]);
  });

  // What each parameter of the engine looks like; a parameter without an example fails below.
  const EXAMPLES: Record<string, unknown> = {
    answered: 12,
    asked: 3,
    audiences: ['woman'],
    covered: 2,
    date: '2027-01-12',
    days: 2,
    eur: 20,
    helped: 9,
    kind: 'guidance',
    km: 3.4,
    language: 'ar',
    languages: ['ar', 'fr'],
    needs: ['financement--microcredit'],
    offer: 'interpreter',
    offered: 3,
    open: 1,
    stage: 'idea',
    stages: ['idea', 'project'],
    weeks: 2,
    zones: ['qpv'],
  };
  const exampleOf = (names: readonly string[]) => {
    expect(names.filter((name) => !(name in EXAMPLES))).toEqual([]);
    return Object.fromEntries(names.map((name) => [name, EXAMPLES[name]]));
  };

  const SPOKEN = localesWith('cli', 'matching', 'pathway', 'places', 'taxonomy');

  it('are in three languages', () => {
    expect(SPOKEN).toEqual(['fr', 'en', 'ar']);
  });

  it.each(SPOKEN)(
    'every reason and loss, also of the place of a person, is a full sentence with the parameters the engine sends: %s',
    (locale) => {
      const t = createTranslator(locale);
      const said = [
        ...Object.entries(REASON_CODES).map(([code, names]) =>
          sayReason(t, { code, params: exampleOf(names) }),
        ),
        ...Object.entries(LOSS_CODES).map(([code, names]) => sayLoss(t, { code, params: exampleOf(names) })),
        ...Object.entries(PLACE_REASON_CODES).map(([code, names]) =>
          sayPlaceReason(t, { code, params: exampleOf(names) }),
        ),
      ];
      for (const sentence of said) {
        expect(sentence).toMatch(locale === 'ar' ? /^\p{Script=Arabic}/u : /^[\p{Lu}\d]/u);
        expect(sentence).not.toMatch(/[{}]|undefined|NaN|\[object/);
      }
    },
  );
});
