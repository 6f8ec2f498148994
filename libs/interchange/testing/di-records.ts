import fc from 'fast-check';
import {
  MOBILISATION_MODES,
  MOBILISERS,
  PUBLICS,
  RECEPTION_MODES,
  SERVICE_TYPES,
  THEMES,
} from '../src/data-inclusion/lists.js';
import type { DiService, DiStructure } from '../src/data-inclusion/record.js';

export const STRUCTURE: DiStructure = {
  source: 'dora',
  id: 'dora--42',
  nom: 'Maison de l’emploi',
  date_maj: '2026-01-05',
  siret: '13003013300016',
  commune: 'Lille',
  code_insee: '59350',
  telephone: '+33320000000',
  courriel: 'accueil@maison.example',
  site_web: 'https://maison.example',
  horaires_accueil: 'Mo-Fr 08:30-12:30; PH off',
  reseaux_porteurs: ['maisons-de-l-emploi'],
};

export const SERVICE: DiService = {
  source: 'dora',
  structure_id: 'dora--42',
  id: 'dora--S:7',
  nom: 'Construire son projet',
  description: 'Un conseiller vous aide à construire votre projet et votre plan de financement.',
  date_maj: '2026-02-05',
  type: 'accompagnement',
  thematiques: ['creer-une-entreprise--structurer-son-projet-de-creation-dentreprise'],
  frais: 'gratuit',
  publics: ['femmes', 'jeunes'],
  conditions_acces: 'Avoir un projet',
  commune: 'Roubaix',
  code_insee: '59512',
  modes_accueil: ['en-presentiel'],
  zone_eligibilite: ['59', '62'],
  contact_nom_prenom: 'Dominique Exemple',
  mobilisable_par: ['usagers'],
  nombre_semaines: 12,
  horaires_accueil: 'Tu 09:00-12:00',
};

const nullable = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(values, { freq: 4 });
const some = <T extends string>(codes: readonly T[], minLength: number): fc.Arbitrary<T[]> =>
  fc.uniqueArray(fc.constantFrom(...codes), { minLength, maxLength: 4 });

/** Services that the official schema and our own rules take; about half of them are about a need of ours. */
export const diServices: fc.Arbitrary<DiService> = fc.record({
  source: fc.constant('dora'),
  structure_id: fc.constant(STRUCTURE.id),
  id: fc.uuid().map((id) => `dora--${id}`),
  nom: fc.constantFrom('Atelier création', 'Micro-crédit et garantie de prêt', 'Être accompagné·e'),
  description: fc.constantFrom('Un entretien individuel pour votre projet.', 'Apprendre à lire et à écrire.'),
  date_maj: fc.constantFrom('2024-02-29', '2026-11-22'),
  type: nullable(fc.constantFrom(...SERVICE_TYPES)),
  thematiques: nullable(some(THEMES, 0)),
  frais: nullable(fc.constantFrom('gratuit', 'payant')),
  frais_precisions: nullable(fc.constantFrom('10 € par an')),
  publics: nullable(
    fc
      .oneof(fc.constant(['tous-publics']), some(PUBLICS, 1))
      .map((codes) => (codes.length > 1 ? codes.filter((code) => code !== 'tous-publics') : codes)),
  ),
  commune: nullable(fc.constantFrom('Lille', 'Nulle-Part')),
  code_postal: nullable(fc.constantFrom('59000', '59800')),
  latitude: nullable(fc.constant(50.6)),
  modes_accueil: nullable(some(RECEPTION_MODES, 0)),
  zone_eligibilite: nullable(
    fc.array(fc.constantFrom('59', '2A', '974', '59350', '14697', '200093201', 'france', '59999'), {
      minLength: 1,
      maxLength: 3,
    }),
  ),
  modes_mobilisation: nullable(some(MOBILISATION_MODES, 1)),
  mobilisable_par: nullable(some(MOBILISERS, 1)),
  nombre_semaines: nullable(fc.integer({ min: 1, max: 60 })),
  volume_horaire_hebdomadaire: nullable(fc.integer({ min: 0, max: 35 })),
  horaires_accueil: nullable(fc.constant('Mo-Fr 08:30-12:30; PH off')),
});
