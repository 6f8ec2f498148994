import type { Programme } from '#libs/matching';
import type { AccessFeature } from '#libs/taxonomy';

/** What a sheet says beyond the exchange format. Null is unknown. */
export interface SheetDetails {
  /** The place of the structure where it happens. */
  readonly branchId: string | null;
  /** How somebody applies without a referral, in a sentence. */
  readonly howToApply: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly website: string | null;
  /** In the notation of OpenStreetMap, of the form that `parseOpeningHours` reads. */
  readonly openingHours: string | null;
  readonly access: readonly AccessFeature[];
  /** Months after which it must be confirmed again, 1 to 12. */
  readonly confirmEveryMonths: number;
}

/** Everything that those who know a programme write of it. */
export interface Sheet {
  readonly programme: Programme;
  readonly details: SheetDetails;
}

/** Details of a sheet about which nothing was said yet. */
export const NO_DETAILS: SheetDetails = {
  branchId: null,
  howToApply: null,
  phone: null,
  email: null,
  website: null,
  openingHours: null,
  access: [],
  confirmEveryMonths: 6,
};

const PROGRAMME_MEMBERS = [
  'name',
  'description',
  'kind',
  'scope',
  'needs',
  'stages',
  'rules',
  'area',
  'modes',
  'place',
  'languages',
  'costEur',
  'amountEur',
  'durationWeeks',
  'intake',
  'referredBy',
  'sessions',
] as const;
const DETAIL_MEMBERS = Object.keys(NO_DETAILS) as readonly (keyof SheetDetails)[];

/** Every member that can be written: those of the exchange format, then the details. */
export const SHEET_MEMBERS = [...PROGRAMME_MEMBERS, ...DETAIL_MEMBERS] as const;

/** One of them. */
export type SheetMember = (typeof SHEET_MEMBERS)[number];

export const isSheetMember = (member: string): member is SheetMember =>
  (SHEET_MEMBERS as readonly string[]).includes(member);

/** Where a member stands in what is sent: `/programme/name`, `/details/phone`. */
export const pointerOf = (member: SheetMember): string =>
  (PROGRAMME_MEMBERS as readonly string[]).includes(member) ? `/programme/${member}` : `/details/${member}`;
