import type { MessageParam, Translator } from '#libs/i18n';
import type { LintFinding } from './finding.js';

type Say = (t: Translator, value: string | number | readonly string[]) => MessageParam;

const listOf =
  (family: string): Say =>
  (t, value) =>
    t.list((value as readonly string[]).map((code) => t.label(family, code)));

const PARAMS: Readonly<Record<string, Say>> = {
  audiences: listOf('audience'),
  sectors: listOf('sector'),
  zones: listOf('zone'),
  languages: (t, value) => t.list((value as readonly string[]).map(t.languageName)),
  level: (t, value) => t.label('levelNeeded', String(value)),
  date: (t, value) => t.date(String(value)),
};

/** A finding as a sentence in the reader's language, for the person who writes the sheet. */
export function sayFinding(t: Translator, { code, params }: LintFinding): string {
  const said = Object.entries(params).map(([name, value]): [string, MessageParam] => [
    name,
    PARAMS[name]?.(t, value) ?? (typeof value === 'number' ? value : String(value)),
  ]);
  return t.label('lint', code, Object.fromEntries(said));
}
