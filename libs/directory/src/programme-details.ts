import type { Programme } from '#libs/matching';
import type { AccessFeature } from '#libs/taxonomy';
import { CAPACITY_DAYS } from './listed.js';
import type { Capacity } from './programme.entity.js';

/** A place of a structure. */
export interface BranchDetails {
  readonly id: string;
  readonly name: string;
  /** INSEE code. */
  readonly commune: string | null;
  /** Street and number. */
  readonly address: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  /** In the notation of OpenStreetMap. */
  readonly openingHours: string | null;
}

/** What is known of a programme that the exchange format has no member for. Null is unknown; days are `YYYY-MM-DD`. */
export interface ProgrammeDetails {
  readonly paused: boolean;
  /** The day a pause ends by itself; null when nobody said. */
  readonly resumesOn: string | null;
  /** What the structure said of its room; null when nobody said, or longer than `CAPACITY_DAYS` ago. */
  readonly room: {
    readonly capacity: Capacity;
    /** Places left; null when they are not counted. */
    readonly places: number | null;
    readonly saidOn: string;
  } | null;
  /** How somebody applies without a referral, in a sentence. */
  readonly howToApply: string | null;
  /** Ways to reach the programme itself. */
  readonly phone: string | null;
  readonly email: string | null;
  readonly website: string | null;
  readonly openingHours: string | null;
  /** What makes coming easier; a feature that is not listed is unknown. */
  readonly access: readonly AccessFeature[];
  /** Where it takes place; null when no place of its structure is named. */
  readonly branch: BranchDetails | null;
}

/** Where to write, call and come. */
export interface ProgrammeContact {
  readonly phone: string | null;
  readonly email: string | null;
  readonly website: string | null;
  readonly openingHours: string | null;
}

/** A programme's own ways to be reached, else those of its branch. What only its structure says is not among them. */
export function contactOf({
  phone,
  email,
  website,
  openingHours,
  branch,
}: ProgrammeDetails): ProgrammeContact {
  return {
    phone: phone ?? branch?.phone ?? null,
    email: email ?? branch?.email ?? null,
    website,
    openingHours: openingHours ?? branch?.openingHours ?? null,
  };
}

/** The same with what the structure says for all its programmes where nothing nearer is known. */
export function publicContactOf(
  { structure }: Pick<Programme, 'structure'>,
  details: ProgrammeDetails,
): Omit<ProgrammeContact, 'openingHours'> {
  const { phone, email, website } = contactOf(details);
  return {
    phone: phone ?? structure.phone ?? null,
    email: email ?? structure.email ?? null,
    website: website ?? structure.website ?? null,
  };
}

const BRANCH = `jsonb_build_object('id', b.id, 'name', b.name, 'commune', b.commune, 'address', b.address,
  'phone', b.phone, 'email', b.email, 'openingHours', b.opening_hours)`;

/** The details of `p` (programme) as SQL, a column `details`. `day`: the placeholder of today, such as `$1`. */
export function asDetails(day: string): string {
  return `jsonb_build_object(
    'paused', p.state = 'paused', 'resumesOn', p.resumes_on,
    'room', case when p.capacity_on > ${day}::date - ${CAPACITY_DAYS} then jsonb_build_object(
      'capacity', p.capacity, 'places', p.capacity_places, 'saidOn', p.capacity_on) end,
    'howToApply', p.how_to_apply, 'phone', p.phone, 'email', p.email, 'website', p.website,
    'openingHours', p.opening_hours, 'access', p.access,
    'branch', (select ${BRANCH} from branch b where b.id = p.branch_id)) as details`;
}

/** The branches of `s` (structure) as SQL, a column `branches`, by name. */
export const AS_BRANCHES = `coalesce((select jsonb_agg(${BRANCH} order by b.name collate "fr-x-icu", b.id)
  from branch b where b.structure_id = s.id), '[]'::jsonb) as branches`;
