import type { ProgrammeToWrite, Sheet } from '#libs/directory';
import type { Translator } from '#libs/i18n';
import { DomainError, type Fault } from '#libs/kernel';
import { DOMAINS } from '#libs/taxonomy';
import type { Territory } from '#libs/territory';
import type { FormError } from '#libs/ui';
import { ticked, typed } from '../../forms/check-form.js';
import type { FormBody } from '../../http/form-bodies.js';
import {
  adviceName,
  isSheetField,
  MEMBER_FIELDS,
  MOST_LANGUAGES,
  MOST_SESSIONS,
  needsName,
  rowName,
  RULE_FIELDS,
} from './sheet.fields.js';
import { readZones } from './zone-lines.js';

/** What the form of a sheet says, for the verb that checks and writes it. */
export interface ReadSheetForm {
  readonly toWrite: Pick<ProgrammeToWrite, 'programme' | 'details' | 'version' | 'stillTrue'>;
  /** Places that are not clear: nothing is written before they are. */
  readonly errors: readonly FormError[];
  readonly rows: SentRows;
}

/** Where in the form the rows of each list that is sent were typed, in their order. */
export interface SentRows {
  /** The field of each rule. */
  readonly rules: readonly string[];
  /** Numbers of rows, from 1. */
  readonly languages: readonly number[];
  readonly sessions: readonly number[];
}

interface ReadFor {
  readonly t: Translator;
  readonly territory: Territory;
  /** The sheet as it is now; null for a new programme. */
  readonly before: Sheet | null;
}

/**
 * Reads a form into the exchange format and what stands beside it. It checks nothing but places: a number that is none
 * stays text, and whoever writes the sheet says so.
 *
 * @throws DomainError `http.invalid` for a key that the form does not have
 */
export function readSheetForm(body: FormBody, { t, territory, before }: ReadFor): ReadSheetForm {
  const unknown = Object.keys(body).filter((name) => !isSheetField(name));
  if (unknown.length > 0)
    throw new DomainError(
      'invalid',
      'http.invalid',
      'The form has fields it should not have.',
      {},
      unknown.map((name) => ({ pointer: `/${name}`, code: 'unknown_key' })),
    );
  const zones = (name: string) => readZones(t, territory, typed(body, name));
  const [include, exclude] = [zones('territoire'), zones('hors')];
  const place = readZones(t, territory, typed(body, 'lieu'), 'commune');
  const [languages, sessions] = [languagesOf(body), sessionsOf(body)];
  const { rules, fields } = rulesOf(body, before?.programme.rules ?? []);
  return {
    toWrite: {
      programme: {
        name: typed(body, 'nom').trim(),
        description: textOf(body, 'description'),
        kind: typed(body, 'genre'),
        scope: textOf(body, 'portee'),
        needs: DOMAINS.flatMap((domain) => [
          ...ticked(body, needsName(domain)).map((code) => ({ code, quality: 'full' })),
          ...ticked(body, adviceName(domain)).map((code) => ({ code, quality: 'first_advice' })),
        ]),
        stages: ticked(body, 'stades'),
        rules,
        area: { include: include.zones, exclude: exclude.zones },
        modes: ticked(body, 'modes'),
        place: placeOf(place.zones, before?.programme.place ?? null),
        languages: languages.map(({ value }) => value),
        costEur: numberOf(body, 'cout'),
        amountEur: amountOf(body),
        durationWeeks: numberOf(body, 'semaines'),
        intake: textOf(body, 'entree'),
        referredBy: ticked(body, 'orientation'),
        sessions: sessions.map(({ value }) => value),
      },
      details: {
        branchId: textOf(body, 'antenne'),
        howToApply: textOf(body, 'demarche'),
        phone: textOf(body, 'telephone'),
        email: textOf(body, 'mail'),
        website: textOf(body, 'site'),
        openingHours: textOf(body, 'horaires'),
        access: ticked(body, 'acces'),
        confirmEveryMonths: numberOf(body, 'rythme') ?? undefined,
      },
      version: typed(body, 'version') || null,
      stillTrue: typed(body, 'vrai') !== '',
    },
    errors: [
      ...errorsOf('territoire', include.unclear),
      ...errorsOf('hors', exclude.unclear),
      ...errorsOf('lieu', place.zones.length > 1 ? [t('sheet.onePlace')] : place.unclear),
    ],
    rows: {
      rules: fields,
      languages: languages.map(({ row }) => row),
      sessions: sessions.map(({ row }) => row),
    },
  };
}

/** The field that a pointer of the written sheet leads to, the nearest one around it. */
export function fieldAt(pointer: string, rows: SentRows): string {
  const rule = /^\/programme\/rules\/(\d+)/.exec(pointer)?.[1];
  if (rule !== undefined) return rows.rules[Number(rule)] ?? MEMBER_FIELDS['/programme/rules']!;
  const [, list, at, member = ''] = /^\/programme\/(languages|sessions)\/(\d+)(\/\w+)?/.exec(pointer) ?? [];
  if (list !== undefined) {
    const row = rows[list as 'languages' | 'sessions'][Number(at)] ?? 1;
    return rowName(ROW_FIELDS[list + member] ?? ROW_FIELDS[list]!, row);
  }
  for (let around = pointer; around !== ''; around = around.slice(0, around.lastIndexOf('/'))) {
    const field = MEMBER_FIELDS[around];
    if (field !== undefined) return field;
  }
  return 'nom';
}

const ROW_FIELDS: Readonly<Record<string, string>> = {
  languages: 'langue',
  sessions: 'session',
  'languages/code': 'langue',
  'languages/offer': 'offre',
  'sessions/places': 'places',
  'sessions/taken': 'prises',
};

/** What the verb found, at the fields; one sentence a field. */
export function sayFaults(t: Translator, faults: readonly Fault[], rows: SentRows): readonly FormError[] {
  const said = new Map<string, string>();
  for (const fault of faults) {
    const name = fieldAt(fault.pointer, rows);
    if (!said.has(name)) said.set(name, sayFault(t, fault));
  }
  return [...said].map(([name, text]) => ({ name, text }));
}

/** What is wrong, or probably a slip, as a sentence. */
export function sayFault(t: Translator, { code, detail }: Fault): string {
  if (code.startsWith('lint.') && detail !== undefined) return detail;
  return t.label('sheetFault', code, { detail: detail ?? '' });
}

const errorsOf = (name: string, unclear: readonly string[]): readonly FormError[] =>
  unclear.length === 0 ? [] : [{ name, text: unclear.join(' ') }];

const textOf = (body: FormBody, name: string): string | null => typed(body, name).trim() || null;

/** A number as people type it (`1 500,50`); what is none stays text, and is refused as such. */
function numberOf(body: FormBody, name: string): number | string | null {
  const text = textOf(body, name);
  if (text === null) return null;
  const plain = text.replaceAll(/[\s\u00a0\u202f€]/g, '').replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text;
}

function amountOf(body: FormBody): readonly unknown[] | null {
  const [least, most] = [numberOf(body, 'montant-min'), numberOf(body, 'montant-max')];
  return least === null && most === null ? null : [least ?? 0, most ?? least];
}

/** A place that is in the same commune as before keeps where exactly it is. */
function placeOf(zones: readonly string[], before: Sheet['programme']['place'] | null): object | null {
  const commune = zones[0]?.replace(/^commune:/, '') ?? null;
  if (commune === (before?.commune ?? null)) return before ?? null;
  return commune === null ? null : { commune };
}

interface SentRow {
  readonly row: number;
  readonly value: object;
}

function languagesOf(body: FormBody): readonly SentRow[] {
  return rowsOf(MOST_LANGUAGES, (row) => {
    const code = textOf(body, rowName('langue', row));
    return code === null ? null : { code, offer: textOf(body, rowName('offre', row)) ?? 'worked_in' };
  });
}

function sessionsOf(body: FormBody): readonly SentRow[] {
  return rowsOf(MOST_SESSIONS, (row) => {
    const startsOn = textOf(body, rowName('session', row));
    if (startsOn === null) return null;
    const id = textOf(body, rowName('numero', row)) ?? `${startsOn}-${row}`;
    const taken = numberOf(body, rowName('prises', row)) ?? 0;
    return { id, startsOn, places: numberOf(body, rowName('places', row)), taken };
  });
}

const rowsOf = (most: number, read: (row: number) => object | null): readonly SentRow[] =>
  Array.from({ length: most }, (_, i) => ({ row: i + 1, value: read(i + 1) })).filter(
    (sent): sent is SentRow => sent.value !== null,
  );

const LISTS: ReadonlySet<string> = new Set([
  'audience_any',
  'audience_all',
  'zone_any',
  'sector_any',
  'sector_none',
  'legal_form_none',
]);
const NUMBERS = /_(min|max)$/;

interface SentRules {
  readonly rules: readonly object[];
  readonly fields: readonly string[];
}

/** Rules stay in the order they had; new ones come last. */
function rulesOf(body: FormBody, before: NonNullable<Sheet['programme']['rules']>): SentRules {
  const kept = new Set(ticked(body, 'autres-conditions'));
  const rules: object[] = [];
  const fields: string[] = [];
  const seen = new Set<string>();
  const add = (type: string, value: unknown, field: string): void => {
    rules.push({ type, value });
    fields.push(field);
  };
  before.forEach(({ type, value }, i) => {
    if (seen.has(type)) {
      if (kept.has(String(i))) add(type, value, 'autres-conditions');
      return;
    }
    seen.add(type);
    const now = ruleValue(body, type);
    if (now !== null) add(type, now, RULE_FIELDS[type]);
  });
  for (const [type, field] of Object.entries(RULE_FIELDS)) {
    if (seen.has(type)) continue;
    const value = ruleValue(body, type as keyof typeof RULE_FIELDS);
    if (value !== null) add(type, value, field);
  }
  return { rules, fields };
}

function ruleValue(body: FormBody, type: keyof typeof RULE_FIELDS): unknown {
  const field = RULE_FIELDS[type];
  if (LISTS.has(type)) {
    const codes = ticked(body, field);
    return codes.length === 0 ? null : codes;
  }
  return NUMBERS.test(type) && type !== 'french_level_min' ? numberOf(body, field) : textOf(body, field);
}
