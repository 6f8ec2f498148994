import { createTranslator } from '#libs/i18n';
import type { Fault } from '#libs/kernel';
import type { Programme } from '#libs/matching';
import { parseZone, type Territory } from '#libs/territory';
import { createRowChecker } from '../check-row.js';
import { finding } from '../linter/finding.js';
import { sayFinding } from '../linter/say-finding.js';
import { unstorable } from '../unstorable.js';
import { checkDetails, isReadable } from './check-details.js';
import { pointerOf, type Sheet } from './sheet.js';

/** What somebody sends to be written: `programme` in the exchange format, `details` beside it. */
export interface SentSheet {
  readonly programme: unknown;
  readonly details: unknown;
}

/** A sheet as it can be written, or why it cannot. Pointers start at what was sent. */
export interface CheckedSheet {
  /** Null when there is a fault that refuses it: `faults` then has those alone. */
  readonly sheet: Sheet | null;
  /** Why it is refused; else what is probably a slip, and what was made current. */
  readonly faults: readonly Fault[];
}

interface CheckFor {
  readonly territory: Territory;
  /** Today, `YYYY-MM-DD`, Paris. */
  readonly asOf: string;
  /** Members that are not written by the sheet: they stay as they are. */
  readonly fixed: Pick<Programme, 'id' | 'structure' | 'track' | 'confirmedOn' | 'source'>;
}

const MAX_NAME = 200;
const MAX_DESCRIPTION = 5000;
/** A file may name a place we do not know; somebody who writes here can be asked. */
const REFUSED_HERE: ReadonlySet<string> = new Set(['commune_unknown', 'lint.zone_unknown']);

/** Checks what somebody wrote: the shape, the linter, places that exist, ways to reach that can be used. Pure. */
export function checkSheet(sent: SentSheet, { fixed, ...lintFor }: CheckFor): CheckedSheet {
  const { details, faults: wrong } = checkDetails(sent.details);
  const grave = wrong.map((fault) => ({ ...fault, pointer: `/details${fault.pointer}` }));
  const unread = unstorable(sent.programme);
  if (unread !== null || !isObject(sent.programme)) {
    const { pointer, code } = unread ?? { pointer: '', code: 'wrong_type' };
    return { sheet: null, faults: [{ pointer: `/programme${pointer}`, code }, ...grave] };
  }
  const { written, faults: notes } = withPresentZones({ ...sent.programme, ...fixed }, lintFor.territory);
  const { programme, faults: found } = createRowChecker(lintFor)(written);
  const faults = [...notes, ...found, ...(programme === null ? [] : textFaults(programme))];
  const said = faults.map((fault) => ({ ...fault, pointer: `/programme${fault.pointer}` }));
  grave.unshift(
    ...said.filter(({ code }) => refuses(code) || (programme === null && code !== 'commune_merged')),
  );
  return grave.length > 0
    ? { sheet: null, faults: grave }
    : { sheet: { programme: programme!, details }, faults: said };
}

const refuses = (code: string): boolean => REFUSED_HERE.has(code) || TEXT_CODES.has(code);
const TEXT_CODES: ReadonlySet<string> = new Set(['missing', 'malformed', 'zone_unknown']);

function textFaults({ name, description }: Programme): Fault[] {
  const faults: Fault[] = [];
  if (name.trim() === '') faults.push({ pointer: '/name', code: 'missing' });
  else if (!isReadable(name, MAX_NAME) || /\n/.test(name))
    faults.push({ pointer: '/name', code: 'malformed' });
  if (description != null && !isReadable(description, MAX_DESCRIPTION))
    faults.push({ pointer: '/description', code: 'malformed' });
  return faults;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Zones of communes that merged become those of today; a district that the loaded list does not hold is unknown. */
function withPresentZones(
  written: Readonly<Record<string, unknown>>,
  territory: Territory,
): { readonly written: unknown; readonly faults: readonly Fault[] } {
  const { area } = written;
  if (!isObject(area)) return { written, faults: [] };
  const faults: Fault[] = [];
  const present = (zone: unknown, pointer: string): unknown => {
    const { kind, code } = (typeof zone === 'string' ? parseZone(zone) : null) ?? {};
    if (kind === 'qpv' && territory.knowsQpvs && territory.qpv(code!) === null)
      faults.push({ pointer, code: 'zone_unknown', detail: sayUnknown(String(zone)) });
    const now = kind === 'commune' ? territory.commune(code!) : null;
    if (now === null || now.code === code) return zone;
    faults.push({ pointer, code: 'commune_merged', detail: `${code} → ${now.code}` });
    return `commune:${now.code}`;
  };
  const list = (name: string): unknown =>
    Array.isArray(area[name])
      ? area[name].map((zone: unknown, i) => present(zone, `/area/${name}/${i}`))
      : area[name];
  const lists = Object.keys(area).map((name) => [name, list(name)] as const);
  return { written: { ...written, area: Object.fromEntries(lists) }, faults };
}

const sayUnknown = (zone: string): string =>
  sayFinding(createTranslator('fr'), finding('zone_unknown', '', { zone }));

/** Sessions that would go although people hold places in them: who means it says first that nobody does. */
export function lostSessions(before: Sheet | null, after: Sheet): readonly Fault[] {
  const kept = new Set((after.programme.sessions ?? []).map(({ id }) => id));
  return (before?.programme.sessions ?? [])
    .filter(({ id, taken = 0 }) => taken > 0 && !kept.has(id))
    .map(({ startsOn }) => ({ pointer: pointerOf('sessions'), code: 'session_taken', detail: startsOn }));
}
