import type { Persona } from './persona.js';

/** Refugees and other newcomers. */
export const NEWCOMERS: readonly Persona[] = [
  {
    who: 'Amina, a refugee in a priority district of Lille, French A2, wants to open a small shop and needs money most',
    person: {
      commune: '59350',
      qpv: 'QN05981M',
      stage: 'project',
      sector: 'commerce',
      audiences: ['refugee'],
      languages: [
        { code: 'fr', level: 'A2' },
        { code: 'ar', level: 'C2' },
      ],
      needs: [
        { code: 'financement--microcredit', urgency: 4 },
        { code: 'projet--business-plan', urgency: 2 },
      ],
    },
    expected: {
      first: 'adie-microcredit',
      asks: { 'adie-microcredit': { status_self_check: 'person' } },
      certain: ['cci-5-jours'],
      excluded: {
        'singa-incubateur-lille': ['french_level_min'],
        'positive-planet-marseille': ['needs', 'territory'],
        'determines-promo': ['territory'],
      },
      oneStepAway: ['singa-incubateur-lille'],
      reasons: { 'adie-microcredit': ['needs.some'] },
      gaps: [],
    },
  },
  {
    who: 'Yusuf, a refugee in Hellemmes (now part of Lille) with French B2, wants a plan and people to talk to',
    person: {
      commune: '59298',
      stage: 'project',
      audiences: ['refugee'],
      languages: [{ code: 'fr', level: 'B2' }],
      needs: [{ code: 'projet--business-plan', urgency: 4 }, { code: 'reseau-mentorat--communaute-pairs' }],
    },
    expected: {
      first: 'singa-incubateur-lille',
      certain: ['singa-incubateur-lille', 'cci-5-jours'],
      reasons: {
        'singa-incubateur-lille': ['needs.all', 'access.same_commune', 'opened_by.audience'],
      },
      excluded: { 'singa-incubateur-paris': ['territory'] },
      gaps: [],
    },
  },
  {
    who: 'Olena, from Ukraine, in Paris with little French, wants an incubator and French for her trade',
    person: {
      commune: '75111',
      stage: 'project',
      audiences: ['refugee', 'woman'],
      languages: [
        { code: 'uk', level: 'C2' },
        { code: 'fr', level: 'A1' },
      ],
      needs: [
        { code: 'projet--business-plan' },
        { code: 'equipe-competences--culture-entrepreneuriale-fr' },
        { code: 'langue--francais-professionnel', urgency: 4 },
      ],
    },
    expected: {
      first: 'singa-incubateur-paris',
      certain: ['singa-incubateur-paris'],
      reasons: { 'singa-incubateur-paris': ['needs.some', 'opened_by.audience'] },
      excluded: { 'singa-incubateur-lille': ['territory', 'french_level_min'] },
      gaps: ['langue--francais-professionnel'],
    },
  },
  {
    who: 'Ravi, an immigrant in Saint-Denis who speaks no French at all yet, has a project and no plan',
    person: {
      commune: '93066',
      stage: 'project',
      audiences: ['immigrant'],
      languages: [
        { code: 'fr', level: 'none' },
        { code: 'ta', level: 'C2' },
      ],
      needs: [{ code: 'projet--business-plan' }, { code: 'reseau-mentorat--accompagnement-individuel' }],
    },
    expected: {
      first: 'singa-incubateur-paris',
      certain: ['singa-incubateur-paris', 'cci-5-jours'],
      asks: { 'adie-microcredit': { status_self_check: 'person' } },
      gaps: [],
    },
  },
  {
    who: 'Grace, an immigrant in Arras with French B2, has just opened and looks for other founders',
    person: {
      commune: '62041',
      stage: 'creation',
      audiences: ['immigrant'],
      languages: [{ code: 'fr', level: 'B2' }],
      company: { ageYears: 0, headcount: 0, legalForm: 'micro-entreprise' },
      needs: [{ code: 'reseau-mentorat--communaute-pairs', urgency: 4 }],
    },
    expected: {
      certain: ['singa-incubateur-lille', 'reseau-entreprendre-laureat'],
      asks: { 'hup-mentorat': { status_self_check: 'person' } },
      before: [['singa-incubateur-lille', 'reseau-entreprendre-laureat']],
      reasons: { 'singa-incubateur-lille': ['needs.all', 'opened_by.audience'] },
      excluded: { 'edlv-starter': ['territory'], 'singa-incubateur-paris': ['territory'] },
      gaps: [],
    },
  },
  {
    who: 'Thiago, an immigrant in Lille who did not say how well he speaks French',
    person: {
      commune: '59350',
      stage: 'project',
      audiences: ['immigrant'],
      languages: [{ code: 'pt-BR', level: 'C2' }],
      needs: [{ code: 'projet--business-plan' }],
    },
    expected: {
      asks: { 'singa-incubateur-lille': { french_level_min: 'person' } },
      certain: ['cci-5-jours'],
      within: { 'singa-incubateur-lille': 2 },
      gaps: [],
    },
  },
  {
    who: 'Mei, a doctor trained abroad, wants her diploma recognised before she opens a practice in Strasbourg',
    person: {
      commune: '67482',
      stage: 'idea',
      sector: 'sante-action-sociale',
      audiences: ['immigrant', 'woman'],
      languages: [{ code: 'fr', level: 'C1' }],
      needs: [{ code: 'metiers-reglementes--reconnaissance-diplomes', urgency: 4 }],
    },
    expected: {
      first: 'attestation-comparabilite',
      only: ['attestation-comparabilite'],
      asks: { 'attestation-comparabilite': { status_self_check: 'person' } },
      reasons: { 'attestation-comparabilite': ['needs.all'] },
      gaps: [],
    },
  },
  {
    who: 'Hawa, fifty-five, from Mulhouse, reads with difficulty and wants to register and to learn the computer',
    person: {
      commune: '68224',
      stage: 'idea',
      audiences: ['immigrant', 'woman', 'senior'],
      languages: [
        { code: 'fr', level: 'alpha' },
        { code: 'ff', level: 'C2' },
      ],
      ageBand: '50_plus',
      needs: [
        { code: 'numerique--competences-de-base', urgency: 4 },
        { code: 'administratif-fiscal--immatriculation-formalites' },
      ],
    },
    expected: {
      first: 'atelier-numerique',
      only: ['atelier-numerique'],
      certain: ['atelier-numerique'],
      reasons: { 'atelier-numerique': ['needs.all', 'start.now'] },
      gaps: [],
    },
  },
];
