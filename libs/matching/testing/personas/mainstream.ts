import type { Persona } from './persona.js';

/** Founders with and without a company, and people looking for work. */
export const MAINSTREAM: readonly Persona[] = [
  {
    who: 'Marc, in Lille, three years in business with four people, wants to grow and a loan without security',
    person: {
      commune: '59350',
      qpv: 'none',
      stage: 'growth',
      sector: 'industrie',
      audiences: ['mainstream'],
      ageBand: '30_49',
      languages: [{ code: 'fr', level: 'C2' }],
      company: { ageYears: 3, headcount: 4, legalForm: 'sas' },
      needs: [
        { code: 'financement--pret-honneur', urgency: 4 },
        { code: 'developpement--strategie-croissance' },
      ],
    },
    expected: {
      first: 'reseau-entreprendre-laureat',
      certain: ['reseau-entreprendre-laureat'],
      reasons: { 'reseau-entreprendre-laureat': ['needs.all', 'start.now'] },
      // Somebody of thirty is still young enough: his age band does not tell.
      asks: { 'moovjee-mentorat': { age_max: 'person' } },
      gaps: [],
    },
  },
  {
    who: 'Claire, in Lille, neither immigrant nor refugee, has a plan to write',
    person: {
      commune: '59350',
      qpv: 'none',
      stage: 'project',
      audiences: ['mainstream', 'woman'],
      notAudiences: ['immigrant', 'refugee'],
      languages: [{ code: 'fr', level: 'C2' }],
      needs: [{ code: 'projet--business-plan' }, { code: 'projet--previsionnel-financier' }],
    },
    expected: {
      first: 'cci-5-jours',
      certain: ['cci-5-jours', 'egee-conseil'],
      asks: { 'adie-microcredit': { status_self_check: 'person' } },
      excluded: { 'singa-incubateur-lille': ['audience_any'] },
      gaps: [],
    },
  },
  {
    who: 'Inès, twenty-three, a year in business in Nantes, looks for a mentor',
    person: {
      commune: '44109',
      stage: 'growth',
      audiences: ['youth', 'woman'],
      ageBand: 'under_26',
      languages: [{ code: 'fr', level: 'C2' }],
      company: { ageYears: 1, headcount: 1, legalForm: 'sasu' },
      remote: 'possible',
      needs: [
        { code: 'reseau-mentorat--mentorat-parrainage', urgency: 4 },
        { code: 'developpement--strategie-croissance' },
      ],
    },
    expected: {
      first: 'moovjee-mentorat',
      certain: ['moovjee-mentorat', 'reseau-entreprendre-laureat', 'egee-conseil'],
      before: [['reseau-entreprendre-laureat', 'egee-conseil']],
      reasons: { 'moovjee-mentorat': ['needs.all', 'access.remote'] },
      gaps: [],
    },
  },
  {
    who: 'Julien, in Rennes, hires his first employee',
    person: {
      commune: '35238',
      stage: 'growth',
      ageBand: '30_49',
      languages: [{ code: 'fr', level: 'C2' }],
      company: { ageYears: 2, headcount: 0, legalForm: 'eurl' },
      needs: [
        { code: 'equipe-competences--recruter', urgency: 4 },
        { code: 'equipe-competences--droit-du-travail-paie' },
      ],
    },
    expected: {
      first: 'egee-conseil',
      only: ['egee-conseil'],
      certain: ['egee-conseil'],
      gaps: ['equipe-competences--droit-du-travail-paie'],
    },
  },
  {
    who: 'Sandrine, seven years in business in Dijon, asks for a microcredit',
    person: {
      commune: '21231',
      stage: 'growth',
      languages: [{ code: 'fr', level: 'C2' }],
      company: { ageYears: 7, headcount: 2, legalForm: 'sarl' },
      needs: [{ code: 'financement--microcredit', urgency: 4 }],
    },
    expected: {
      only: [],
      excluded: { 'adie-microcredit': ['company_age_years_max'] },
      gaps: ['financement--microcredit'],
    },
  },
  {
    who: 'Olivier, in business in Metz since he does not say when, asks for a microcredit',
    person: {
      commune: '57463',
      stage: 'growth',
      languages: [{ code: 'fr', level: 'C2' }],
      needs: [{ code: 'financement--microcredit', urgency: 4 }],
    },
    expected: {
      only: ['adie-microcredit'],
      asks: { 'adie-microcredit': { company_age_years_max: 'person', status_self_check: 'person' } },
      gaps: [],
    },
  },
  {
    who: 'Éric, registered as a jobseeker in Belfort, opens his company and must live meanwhile',
    person: {
      commune: '90010',
      stage: 'creation',
      audiences: ['jobseeker'],
      languages: [{ code: 'fr', level: 'C2' }],
      company: { ageYears: 0, headcount: 0, legalForm: 'sasu' },
      needs: [{ code: 'administratif-fiscal--revenus-pendant-creation', urgency: 4 }],
    },
    expected: {
      only: ['arce-are'],
      asks: { 'arce-are': { status_self_check: 'person' } },
      reasons: { 'arce-are': ['needs.all', 'access.same_commune', 'opened_by.audience'] },
      gaps: [],
    },
  },
  {
    who: 'Anne, an employee in Belfort who is no jobseeker, with the same question',
    person: {
      commune: '90010',
      stage: 'creation',
      notAudiences: ['jobseeker'],
      languages: [{ code: 'fr', level: 'C2' }],
      needs: [{ code: 'administratif-fiscal--revenus-pendant-creation', urgency: 4 }],
    },
    expected: {
      only: [],
      excluded: { 'arce-are': ['audience_any'] },
      gaps: ['administratif-fiscal--revenus-pendant-creation'],
    },
  },
  {
    who: 'Linda, a mother alone in Montreuil, jobseeker, cannot do anything before her child is looked after',
    person: {
      commune: '93048',
      stage: 'project',
      audiences: ['woman', 'jobseeker', 'income_support'],
      languages: [{ code: 'fr', level: 'B2' }],
      needs: [
        { code: 'freins-peripheriques--garde-enfants', urgency: 4 },
        { code: 'projet--business-plan', urgency: 1 },
      ],
    },
    expected: {
      first: 'place-avip',
      certain: ['place-avip', 'cci-5-jours'],
      asks: { 'singa-incubateur-paris': { audience_any: 'person' } },
      reasons: { 'place-avip': ['needs.some', 'opened_by.audience'] },
      gaps: [],
    },
  },
  {
    who: 'Céline, a mother alone in Lille, jobseeker, with the same need, where nobody answers it',
    person: {
      commune: '59350',
      stage: 'project',
      audiences: ['woman', 'jobseeker'],
      languages: [{ code: 'fr', level: 'C2' }],
      needs: [
        { code: 'freins-peripheriques--garde-enfants', urgency: 4 },
        { code: 'projet--business-plan', urgency: 1 },
      ],
    },
    expected: {
      // Near and ready to take her, if it is for her: the question is asked, not answered for her.
      asks: { 'singa-incubateur-lille': { audience_any: 'person' } },
      within: { 'cci-5-jours': 2 },
      certain: ['cci-5-jours'],
      excluded: { 'place-avip': ['territory'] },
      gaps: ['freins-peripheriques--garde-enfants'],
    },
  },
];
