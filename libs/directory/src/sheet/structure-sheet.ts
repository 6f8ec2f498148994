import { createHash } from 'node:crypto';
import type { Fault } from '#libs/kernel';
import { type AccessFeature, isAccessFeature } from '#libs/taxonomy';
import type { Territory } from '#libs/territory';
import { parseOpeningHours } from '../opening-hours/read-opening-hours.js';
import { isMail, isPhone, isReadable, isWebsite } from './check-details.js';

/** What those who know a structure write of it. Null is unknown. */
export interface StructureMembers {
  readonly name: string;
  /** Name of a network that the directory has. */
  readonly network: string | null;
  /** INSEE code of its seat. */
  readonly commune: string | null;
  /** 14 digits. */
  readonly siret: string | null;
  /** Where referrals are announced. */
  readonly email: string | null;
  readonly phone: string | null;
  readonly website: string | null;
  /** In the notation of OpenStreetMap. */
  readonly openingHours: string | null;
}

/** What they write of one of its places. Null is unknown. */
export interface BranchMembers {
  readonly name: string;
  /** INSEE code. */
  readonly commune: string | null;
  /** Street and number. */
  readonly address: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  /** In the notation of OpenStreetMap. */
  readonly openingHours: string | null;
  readonly access: readonly AccessFeature[];
}

/** The members of a structure, in the order of the page. */
export const STRUCTURE_MEMBERS = [
  'name',
  'network',
  'commune',
  'siret',
  'email',
  'phone',
  'website',
  'openingHours',
] as const satisfies readonly (keyof StructureMembers)[];

const MAX_NAME = 200;
const MAX_ADDRESS = 300;

/** What cannot be, at its member. Pure. */
export function structureFaults(structure: StructureMembers, territory: Territory): readonly Fault[] {
  const { siret, website } = structure;
  return [
    ...contactFaults(structure, territory),
    ...(siret === null || /^\d{14}$/.test(siret) ? [] : [malformed('siret')]),
    ...(website === null || isWebsite(website) ? [] : [malformed('website')]),
  ];
}

/** What cannot be, at its member. Pure. */
export function branchFaults(branch: BranchMembers, territory: Territory): readonly Fault[] {
  const { address, access } = branch;
  return [
    ...contactFaults(branch, territory),
    ...(address === null || isReadable(address, MAX_ADDRESS) ? [] : [malformed('address')]),
    ...(access.every(isAccessFeature) ? [] : [{ pointer: '/access', code: 'unknown_code' }]),
  ];
}

function contactFaults(
  { name, commune, email, phone, openingHours }: Omit<BranchMembers, 'address' | 'access'>,
  territory: Territory,
): readonly Fault[] {
  const faults: Fault[] = [];
  if (name.trim() === '') faults.push({ pointer: '/name', code: 'missing' });
  else if (!isReadable(name, MAX_NAME) || name.includes('\n')) faults.push(malformed('name'));
  if (commune !== null && territory.commune(commune)?.code !== commune)
    faults.push({ pointer: '/commune', code: 'unknown_code' });
  if (email !== null && !isMail(email)) faults.push(malformed('email'));
  if (phone !== null && !isPhone(phone)) faults.push(malformed('phone'));
  if (openingHours !== null && parseOpeningHours(openingHours) === null)
    faults.push(malformed('openingHours'));
  return faults;
}

const malformed = (member: string): Fault => ({ pointer: `/${member}`, code: 'malformed' });

/** What a structure says, as a short text to send back with what is written. It has a part for each member. */
export const structureVersion = (structure: StructureMembers): string =>
  STRUCTURE_MEMBERS.map((member) => digest(JSON.stringify(structure[member]))).join('-');

/** The members that changed since a structure had this version: all of them for a text that never was one. */
export function structureChangedSince(
  version: string,
  structure: StructureMembers,
): readonly (keyof StructureMembers)[] {
  const then = version.split('-');
  const now = structureVersion(structure).split('-');
  if (then.length !== now.length) return STRUCTURE_MEMBERS;
  return STRUCTURE_MEMBERS.filter((_, i) => then[i] !== now[i]);
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 10);
