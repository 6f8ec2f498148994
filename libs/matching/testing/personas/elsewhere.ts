import type { Persona } from './persona.js';

/** The country, the islands, the trades, and people who said much or little. */
export const ELSEWHERE: readonly Persona[] = [
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
