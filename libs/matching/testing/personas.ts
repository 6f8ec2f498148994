import type { NeedCode } from '#libs/taxonomy';
import type { AskWhom, Person, Programme, ReasonCode, RuleWord } from '../src/index.js';

/** Somebody as she might come, and what a counsellor who knows the nineteen programmes would expect to be told. */
export interface Persona {
  /** Who she is, in a sentence. */
  readonly who: string;
  readonly person: Omit<Person, 'id'>;
  readonly expected: Expected;
}

/** Constraints, not a list to the letter: weights may move, these must hold. What is not said may be either way. */
export interface Expected {
  /** Proposed before everything else. */
  readonly first?: ProgrammeId;
  /** Proposed, at this rank or better. */
  readonly within?: Readonly<Partial<Record<ProgrammeId, number>>>;
  /** Pairs, the better one first. */
  readonly before?: readonly (readonly [ProgrammeId, ProgrammeId])[];
  /** Proposed without a question. */
  readonly certain?: readonly ProgrammeId[];
  /** Proposed, with exactly these questions, and who is asked each. */
  readonly asks?: Readonly<Partial<Record<ProgrammeId, Readonly<Partial<Record<RuleWord, AskWhom>>>>>>;
  /** Not proposed, for exactly these rules. */
  readonly excluded?: Readonly<Partial<Record<ProgrammeId, readonly RuleWord[]>>>;
  /** Excluded by one rule that she can change. */
  readonly oneStepAway?: readonly ProgrammeId[];
  /** Among the reasons given. */
  readonly reasons?: Readonly<Partial<Record<ProgrammeId, readonly ReasonCode[]>>>;
  /** Exactly the needs nobody open to her covers. */
  readonly gaps?: readonly NeedCode[];
  /** Exactly what is proposed, in any order; for who is left with little. */
  readonly only?: readonly ProgrammeId[];
}

/** The programmes of `programmes.exchange.json`. */
export const PROGRAMME_IDS = [
  'adie-microcredit',
  'bus-entrepreneuriat-tours',
  'couveuse-cape',
  'reseau-entreprendre-laureat',
  'determines-promo',
  'singa-incubateur-lille',
  'singa-incubateur-paris',
  'citeslab-besancon',
  'positive-planet-marseille',
  'edlv-starter',
  'arce-are',
  'cci-5-jours',
  'attestation-comparabilite',
  'hup-mentorat',
  'moovjee-mentorat',
  'droit-au-compte',
  'atelier-numerique',
  'place-avip',
  'egee-conseil',
] as const satisfies readonly Programme['id'][];
export type ProgrammeId = (typeof PROGRAMME_IDS)[number];

export const PERSONAS: readonly Persona[] = [
  // ---- Newcomers ---------------------------------------------------------------------------------------------------
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
  // ---- Priority districts ------------------------------------------------------------------------------------------
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
  // ---- The mainstream ----------------------------------------------------------------------------------------------
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
  // ---- Looking for work --------------------------------------------------------------------------------------------
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
  // ---- The country, the islands ------------------------------------------------------------------------------------
  {
    who: 'Bernard, retired, in Guéret, takes up cabinet-making again and has never kept accounts',
    person: {
      commune: '23096',
      stage: 'project',
      sector: 'artisanat',
      audiences: ['senior'],
      ageBand: '50_plus',
      languages: [{ code: 'fr', level: 'C2' }],
      mobility: 'car',
      needs: [
        { code: 'equipe-competences--gestion-entreprise', urgency: 4 },
        { code: 'reseau-mentorat--mentorat-parrainage' },
      ],
    },
    expected: {
      first: 'egee-conseil',
      certain: ['egee-conseil', 'cci-5-jours', 'reseau-entreprendre-laureat'],
      excluded: { 'moovjee-mentorat': ['age_max'], 'couveuse-cape': ['territory'] },
      gaps: [],
    },
  },
  {
    who: 'Manon, a cheese-maker near Mende, without a car, can follow a workshop only from home',
    person: {
      commune: '48095',
      stage: 'creation',
      sector: 'agriculture',
      languages: [{ code: 'fr', level: 'C2' }],
      mobility: 'none',
      remote: 'wished',
      needs: [{ code: 'projet--previsionnel-financier' }],
    },
    expected: {
      first: 'egee-conseil',
      before: [
        ['egee-conseil', 'cci-5-jours'],
        ['adie-microcredit', 'cci-5-jours'],
      ],
      reasons: { 'egee-conseil': ['needs.all', 'access.remote_wished'] },
      gaps: [],
    },
  },
  {
    who: 'Gérard, near Aubusson, no internet at home, wants to learn the computer and to sell on it',
    person: {
      commune: '23008',
      stage: 'growth',
      remote: 'impossible',
      languages: [{ code: 'fr', level: 'C2' }],
      company: { ageYears: 12, headcount: 0, legalForm: 'ei' },
      needs: [{ code: 'numerique--competences-de-base' }, { code: 'marche-clients--vente-en-ligne' }],
    },
    expected: {
      only: ['atelier-numerique'],
      certain: ['atelier-numerique'],
      gaps: ['marche-clients--vente-en-ligne'],
    },
  },
  {
    who: 'Chantal, in Saint-Denis de La Réunion, opens a food truck and needs a small loan',
    person: {
      commune: '97411',
      stage: 'creation',
      sector: 'restauration-hebergement',
      audiences: ['woman'],
      languages: [
        { code: 'fr', level: 'C2' },
        { code: 'rcf', level: 'C2' },
      ],
      company: { ageYears: 0, headcount: 0, legalForm: 'micro-entreprise' },
      needs: [{ code: 'financement--microcredit', urgency: 4 }, { code: 'locaux-moyens--materiel-vehicule' }],
    },
    expected: {
      first: 'adie-microcredit',
      only: ['adie-microcredit'],
      asks: { 'adie-microcredit': { status_self_check: 'person' } },
      gaps: ['locaux-moyens--materiel-vehicule'],
    },
  },
  {
    who: 'Jocelyn, in Cayenne, has an idea, and all who help with one are in mainland towns',
    person: {
      commune: '97302',
      stage: 'idea',
      languages: [{ code: 'fr', level: 'C2' }],
      needs: [{ code: 'projet--emergence-idee', urgency: 4 }],
    },
    expected: {
      only: [],
      excluded: {
        'bus-entrepreneuriat-tours': ['territory'],
        'citeslab-besancon': ['territory'],
        'positive-planet-marseille': ['territory'],
      },
      gaps: ['projet--emergence-idee'],
    },
  },
  // ---- Trades and forms --------------------------------------------------------------------------------------------
  {
    who: 'Mathilde, an illustrator in Aix-en-Provence, wants to try her trade before she registers',
    person: {
      commune: '13001',
      qpv: 'none',
      stage: 'project',
      sector: 'arts-culture-loisirs',
      languages: [{ code: 'fr', level: 'C2' }],
      needs: [{ code: 'projet--test-activite', urgency: 4 }],
    },
    expected: {
      only: ['couveuse-cape'],
      certain: ['couveuse-cape'],
      reasons: { 'couveuse-cape': ['needs.all', 'access.same_epci'] },
      gaps: [],
    },
  },
  {
    who: 'Ahmed, a tiler in Marseille, cannot try his trade in an incubator that does not insure building work',
    person: {
      commune: '13055',
      qpv: 'none',
      stage: 'project',
      sector: 'batiment',
      languages: [{ code: 'fr', level: 'B1' }],
      needs: [{ code: 'projet--test-activite', urgency: 4 }],
    },
    expected: {
      only: [],
      excluded: { 'couveuse-cape': ['sector_none'] },
      gaps: ['projet--test-activite'],
    },
  },
  {
    who: 'Zoé, in Aix-en-Provence, did not say what she will do, and walks ten kilometres at most',
    person: {
      commune: '13001',
      stage: 'project',
      maxKm: 10,
      mobility: 'none',
      languages: [{ code: 'fr', level: 'C2' }],
      needs: [{ code: 'projet--test-activite' }, { code: 'projet--business-plan' }],
    },
    expected: {
      asks: {
        // Both communes are known, the distance is not: she can look at the map.
        'couveuse-cape': { distance: 'person', sector_none: 'person' },
        // Nobody knows where the nearest course takes place but the network.
        'cci-5-jours': { distance: 'structure' },
      },
      gaps: [],
    },
  },
  {
    who: 'The members of a cooperative in Nantes, eight years old, short of cash and eager to measure their impact',
    person: {
      commune: '44109',
      stage: 'growth',
      sector: 'economie-sociale-solidaire',
      languages: [{ code: 'fr', level: 'C2' }],
      company: { ageYears: 8, headcount: 12, legalForm: 'scop' },
      needs: [
        { code: 'developpement--tresorerie-difficultes', urgency: 4 },
        { code: 'developpement--ess-impact' },
      ],
    },
    expected: {
      only: ['droit-au-compte'],
      asks: { 'droit-au-compte': { status_self_check: 'person' } },
      gaps: ['developpement--ess-impact'],
    },
  },
  {
    who: 'David, who is disabled, in Toulouse, looks for a mentor who knows what that means',
    person: {
      commune: '31555',
      stage: 'project',
      languages: [{ code: 'fr', level: 'C2' }],
      remote: 'wished',
      needs: [
        { code: 'freins-peripheriques--sante-handicap', urgency: 4 },
        { code: 'reseau-mentorat--mentorat-parrainage' },
      ],
    },
    expected: {
      first: 'hup-mentorat',
      asks: { 'hup-mentorat': { status_self_check: 'person' } },
      reasons: { 'hup-mentorat': ['needs.all', 'access.remote_wished'] },
      gaps: [],
    },
  },
  {
    who: 'Vincent, whose company was wound up, starts again in Bordeaux: no programme of these takes a rebound',
    person: {
      commune: '33063',
      stage: 'rebound',
      ageBand: '30_49',
      languages: [{ code: 'fr', level: 'C2' }],
      needs: [{ code: 'developpement--rebond', urgency: 4 }, { code: 'projet--business-plan' }],
    },
    expected: {
      only: [],
      excluded: { 'cci-5-jours': ['stage'] },
      oneStepAway: ['cci-5-jours'],
      gaps: ['developpement--rebond', 'projet--business-plan'],
    },
  },
  // ---- Much or little said -----------------------------------------------------------------------------------------
  {
    who: 'Somebody who said one need and nothing else',
    person: { needs: [{ code: 'financement--microcredit' }] },
    expected: {
      only: ['adie-microcredit'],
      asks: {
        'adie-microcredit': {
          stage: 'person',
          company_age_years_max: 'person',
          status_self_check: 'person',
        },
      },
      excluded: { 'cci-5-jours': ['needs'], 'place-avip': ['needs'] },
      gaps: [],
    },
  },
  {
    who: 'Aïcha, in Toulouse, needs eight things at once, and had already kept one programme',
    person: {
      commune: '31555',
      stage: 'creation',
      audiences: ['woman', 'jobseeker'],
      languages: [{ code: 'fr', level: 'B1' }],
      company: { ageYears: 0, headcount: 0, legalForm: 'micro-entreprise' },
      starred: ['egee-conseil'],
      needs: [
        { code: 'financement--microcredit', urgency: 4 },
        { code: 'financement--compte-bancaire', urgency: 4 },
        { code: 'administratif-fiscal--revenus-pendant-creation' },
        { code: 'administratif-fiscal--comptabilite-facturation' },
        { code: 'projet--previsionnel-financier' },
        { code: 'reseau-mentorat--accompagnement-individuel' },
        { code: 'equipe-competences--gestion-entreprise', urgency: 1 },
        { code: 'langue--francais-professionnel', urgency: 1 },
      ],
    },
    expected: {
      first: 'adie-microcredit',
      within: { 'egee-conseil': 3 },
      reasons: { 'egee-conseil': ['needs.some'] },
      asks: {
        'adie-microcredit': { status_self_check: 'person' },
        'droit-au-compte': { status_self_check: 'person' },
        'arce-are': { status_self_check: 'person' },
      },
      certain: ['egee-conseil'],
      gaps: ['administratif-fiscal--comptabilite-facturation', 'langue--francais-professionnel'],
    },
  },
];
