import type { Persona } from './persona.js';

/** People who live in a priority district, or next to one. */
export const IN_DISTRICTS: readonly Persona[] = [
  {
    who: 'Fatou, in a priority district of Marseille, has an idea and doubts herself',
    person: {
      commune: '13055',
      qpv: 'QN01301M',
      stage: 'idea',
      audiences: ['woman'],
      languages: [{ code: 'fr', level: 'B1' }],
      ageBand: '30_49',
      needs: [{ code: 'projet--emergence-idee', urgency: 4 }, { code: 'confiance--confiance-en-soi' }],
    },
    expected: {
      first: 'positive-planet-marseille',
      certain: ['positive-planet-marseille', 'determines-promo'],
      within: { 'determines-promo': 2 },
      reasons: {
        'positive-planet-marseille': ['opened_by.zone', 'access.same_commune'],
        'determines-promo': ['opened_by.zone'],
      },
      excluded: { 'citeslab-besancon': ['territory'], 'bus-entrepreneuriat-tours': ['territory'] },
      gaps: [],
    },
  },
  {
    who: 'Samira, in Marseille, with an idea, who did not say whether her street is in a priority district',
    person: {
      commune: '13055',
      stage: 'idea',
      ageBand: '26_29',
      needs: [{ code: 'projet--emergence-idee' }, { code: 'confiance--confiance-en-soi' }],
    },
    expected: {
      asks: {
        'positive-planet-marseille': { zone_any: 'person' },
        'determines-promo': { zone_any: 'person' },
      },
      gaps: [],
    },
  },
  {
    who: 'Karim, in Marseille but in no priority district, lacks confidence',
    person: {
      commune: '13055',
      qpv: 'none',
      stage: 'idea',
      ageBand: '26_29',
      needs: [{ code: 'projet--emergence-idee' }, { code: 'confiance--confiance-en-soi' }],
    },
    expected: {
      // Marseille may be on the list of rural zones for all the sheet says: only the structure can tell.
      asks: { 'determines-promo': { zone_any: 'structure' } },
      excluded: { 'positive-planet-marseille': ['zone_any'] },
      only: ['determines-promo'],
      gaps: ['projet--emergence-idee'],
    },
  },
  {
    who: 'Enzo, perhaps still seventeen, in a priority district of Marseille, has a project to write down',
    person: {
      commune: '13055',
      qpv: 'QN01301M',
      stage: 'project',
      audiences: ['youth'],
      ageBand: 'under_26',
      languages: [{ code: 'fr', level: 'C2' }],
      needs: [{ code: 'projet--business-plan' }, { code: 'confiance--pitch-prise-de-parole' }],
    },
    expected: {
      first: 'determines-promo',
      asks: { 'determines-promo': { age_min: 'person' } },
      certain: ['cci-5-jours'],
      gaps: [],
    },
  },
  {
    who: 'Nadia, in a priority district of Tours, would like to know whether her idea is one',
    person: {
      commune: '37261',
      qpv: 'QN03701M',
      stage: 'idea',
      audiences: ['woman', 'jobseeker'],
      languages: [{ code: 'fr', level: 'C1' }],
      needs: [{ code: 'projet--emergence-idee', urgency: 4 }],
    },
    expected: {
      first: 'bus-entrepreneuriat-tours',
      only: ['bus-entrepreneuriat-tours'],
      certain: ['bus-entrepreneuriat-tours'],
      reasons: { 'bus-entrepreneuriat-tours': ['needs.all', 'access.same_commune', 'opened_by.zone'] },
      gaps: [],
    },
  },
  {
    who: 'Paul, in Tours, in no priority district, with the same idea',
    person: {
      commune: '37261',
      qpv: 'none',
      stage: 'idea',
      languages: [{ code: 'fr', level: 'C2' }],
      needs: [{ code: 'projet--emergence-idee', urgency: 4 }],
    },
    expected: {
      only: [],
      excluded: {
        'bus-entrepreneuriat-tours': ['zone_any'],
        'citeslab-besancon': ['territory', 'zone_any'],
      },
      gaps: ['projet--emergence-idee'],
    },
  },
  {
    who: 'Sofiane, in a priority district of Besançon, an idea and little confidence',
    person: {
      commune: '25056',
      qpv: 'QN02501M',
      stage: 'idea',
      languages: [{ code: 'fr', level: 'C2' }],
      needs: [{ code: 'projet--emergence-idee' }, { code: 'confiance--confiance-en-soi' }],
    },
    expected: {
      first: 'citeslab-besancon',
      certain: ['citeslab-besancon'],
      reasons: { 'citeslab-besancon': ['needs.all', 'access.same_commune', 'opened_by.zone'] },
      gaps: [],
    },
  },
  {
    who: 'Léa, a student in a priority district of Lyon, wants a plan and other founders',
    person: {
      commune: '69383',
      qpv: 'QN06909M',
      stage: 'project',
      audiences: ['youth', 'woman'],
      ageBand: 'under_26',
      languages: [{ code: 'fr', level: 'C2' }],
      needs: [{ code: 'projet--business-plan' }, { code: 'reseau-mentorat--communaute-pairs' }],
    },
    expected: {
      first: 'edlv-starter',
      certain: ['edlv-starter', 'cci-5-jours'],
      reasons: { 'edlv-starter': ['needs.all', 'access.same_commune', 'opened_by.zone'] },
      excluded: { 'determines-promo': ['territory'], 'singa-incubateur-paris': ['territory'] },
      gaps: [],
    },
  },
  {
    who: 'Hugo, a student in Villeurbanne who did not say where exactly',
    person: {
      commune: '69266',
      stage: 'project',
      audiences: ['youth'],
      ageBand: 'under_26',
      languages: [{ code: 'fr', level: 'C2' }],
      needs: [{ code: 'projet--business-plan' }],
    },
    expected: {
      asks: { 'edlv-starter': { zone_any: 'person' } },
      certain: ['cci-5-jours'],
      within: { 'edlv-starter': 2 },
      gaps: [],
    },
  },
];
