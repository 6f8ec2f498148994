import { oneOf } from './closed-list.js';

/** Where a project stands, in order; `rebound` (starting again after a failure) stands apart from that order. */
export const STAGES = ['idea', 'project', 'creation', 'growth', 'rebound'] as const;
/** One stage of a project. */
export type Stage = (typeof STAGES)[number];
/** True for a stage of the list. */
export const isStage = oneOf(STAGES);

/**
 * Steps between two stages: 0 the same, 1 neighbours in the order idea, project, creation, growth.
 * Infinity between `rebound` and any other: it is a neighbour of none.
 */
export function stageSteps(a: Stage, b: Stage): number {
  if (a === b) return 0;
  if (a === 'rebound' || b === 'rebound') return Infinity;
  return Math.abs(STAGES.indexOf(a) - STAGES.indexOf(b));
}

/** Each sector with its sections of the NAF (INSEE, rev. 2); null when the sector cuts across sections. */
export const SECTOR_NAF_SECTIONS = {
  agriculture: ['A'],
  artisanat: null,
  batiment: ['F'],
  industrie: ['C'],
  commerce: ['G'],
  'commerce-avec-bail': ['G'],
  'commerce-ambulant': ['G'],
  'transport-logistique': ['H'],
  'restauration-hebergement': ['I'],
  numerique: ['J'],
  'finance-assurance': ['K'],
  immobilier: ['L'],
  'conseil-services-entreprises': ['M', 'N'],
  'education-formation': ['P'],
  'sante-action-sociale': ['Q'],
  'arts-culture-loisirs': ['R'],
  'services-a-la-personne': ['S', 'T'],
  'economie-sociale-solidaire': null,
  autre: null,
} as const satisfies Readonly<Record<string, readonly string[] | null>>;
/** One sector of activity. */
export type Sector = keyof typeof SECTOR_NAF_SECTIONS;
/** All sectors, in the order of the screens. The list is flat: no sector contains another. */
export const SECTORS = Object.keys(SECTOR_NAF_SECTIONS) as readonly Sector[];
/** True for a sector of the list. */
export const isSector = oneOf(SECTORS);

/** Legal forms of a company or an activity, as French law names them. */
export const LEGAL_FORMS = [
  'ei',
  'micro-entreprise',
  'eurl',
  'sarl',
  'sasu',
  'sas',
  'sa',
  'snc',
  'sci',
  'scop',
  'scic',
  'cae',
  'association',
  'autre',
] as const;
/** One legal form. */
export type LegalForm = (typeof LEGAL_FORMS)[number];
/** True for a legal form of the list. */
export const isLegalForm = oneOf(LEGAL_FORMS);
