import { createTranslator, type Translator } from '#libs/i18n';
import { plainText } from '#libs/kernel';
import { AUDIENCES, LEVELS, NEED_CODES, PROGRAMME_KINDS, STAGES, isLanguageTag } from '#libs/taxonomy';

/** A cell of several things: `|`, `;` and line breaks stand between them. */
export function partsOf(cell: string): readonly string[] {
  return cell
    .split(/[|;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/**
 * A code as people write it: itself, its French label, or the first words of one label only. What is none of these
 * stays as it is, to be reported.
 */
export function codeOf(family: keyof typeof FAMILIES, written: string): string {
  const name = `${family} ${plainText(written)}`;
  const known = words().get(name);
  if (known !== undefined) return known;
  const begun = [...words()].filter(([label]) => label.startsWith(`${name} `)).map(([, code]) => code);
  return new Set(begun).size === 1 ? begun[0]! : written;
}

const FAMILIES = {
  need: NEED_CODES,
  kind: PROGRAMME_KINDS,
  stage: STAGES,
  audience: AUDIENCES,
  level: LEVELS,
} as const;

/** `Sur place`, `en présentiel`… */
export function modeOf(written: string): string {
  const plain = plainText(written);
  if (/^(?:sur place|en presentiel|presentiel|on site)$/.test(plain)) return 'on_site';
  return /^(?:a distance|distanciel|en ligne|remote)$/.test(plain) ? 'remote' : written;
}

/** `arabe (interprète)`, `en (sur demande)`, `français`. */
export function languageOf(written: string): { code: string; offer: string } {
  const [, name = written, note = ''] = /^([^(]*)(?:\(([^)]*)\))?$/.exec(written) ?? [];
  const plain = plainText(name);
  const offer = /interpr/i.test(note) ? 'interpreter' : /demande/i.test(note) ? 'on_request' : 'worked_in';
  return { code: words().get(`language ${plain}`) ?? (isLanguageTag(plain) ? plain : name.trim()), offer };
}

/** `20`, `20,50 €`, `gratuit`; NaN for what is no number, to be reported. */
export function numberOf(written: string): number {
  if (/^gratuit$/i.test(written.trim())) return 0;
  const plain = written
    .replace(/[\s€]/g, '')
    .replace(/euros?$/i, '')
    .replace(',', '.');
  return /^[+-]?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : NaN;
}

/** `2027-01-12 (10)` or `12/01/2027`: a start and its places. */
export function sessionOf(written: string): { id: string; startsOn: string; places: number | null } {
  const [, day = written, places] = /^(\S+)(?:\s*\((\d+)\))?$/.exec(written.trim()) ?? [];
  const [, d, m, y] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(day) ?? [];
  const startsOn = y === undefined ? day : `${y}-${m!.padStart(2, '0')}-${d!.padStart(2, '0')}`;
  return { id: startsOn, startsOn, places: places === undefined ? null : Number(places) };
}

let known: ReadonlyMap<string, string> | null = null;

function words(): ReadonlyMap<string, string> {
  known ??= new Map([...labels(createTranslator('fr')), ...languageNames(createTranslator('fr'))]);
  return known;
}

function* labels(t: Translator): Generator<[string, string]> {
  for (const [family, codes] of Object.entries(FAMILIES))
    for (const code of codes) {
      yield [`${family} ${plainText(t.label(family, code))}`, code];
      yield [`${family} ${plainText(code)}`, code];
    }
}

/** Languages that structures name; any other can be written as its BCP 47 code. */
const LANGUAGES =
  'fr ar en es pt it de nl pl ro bg ru uk tr fa prs ps ku ckb ur hi bn ta pa ne zh vi km lo th ja ko am ti so sw ln ' +
  'kg lu wo ff bm snk dyu ha yo ig rw mg ht tzm kab ka hy az sq sr hr bs el he rcf gcr';

function* languageNames(t: Translator): Generator<[string, string]> {
  for (const code of LANGUAGES.split(' ')) yield [`language ${plainText(t.languageName(code))}`, code];
}
