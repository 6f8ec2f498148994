import { ArrayMinSize, ArrayUnique, IsIn, IsOptional, Matches } from 'class-validator';
import type { Person } from '#libs/matching';
import type { AgeBand, Level, NeedCode, Sector, Stage } from '#libs/taxonomy';
import {
  AGE_BANDS,
  domainOf,
  DOMAINS,
  isNeedCode,
  LEVELS,
  NEED_CODES,
  needsOf,
  SECTORS,
  STAGES,
} from '#libs/taxonomy';
import { type Commune, loadTerritory } from '#libs/territory';
import { IsPlainText } from '#libs/validation';
import {
  checkForm,
  type CheckedForm,
  type FieldFault,
  ListOfBoxes,
  saying,
  ticked,
  typed,
} from '../../forms/check-form.js';
import type { FormBody } from '../../http/form-bodies.js';
import { OFFERED_LANGUAGES, OTHER_LANGUAGES } from '../../forms/languages.js';

/** "I don't know" and "I'd rather not say" are answers: they are kept as nothing known. */
export const NO_ANSWER = 'sans-reponse';

export const TITLE_MAX = 120;
const NEEDS_MAX = 20;
const MOBILITIES = ['car', 'transit', 'none'] as const;
const REMOTE_WISHES = ['wished', 'possible', 'impossible'] as const;
export const FRENCH_LEVELS = LEVELS.filter((level) => level !== 'alpha');

const orNone = <const Code extends string>(codes: readonly Code[]) => [...codes, NO_ANSWER] as const;

/** The questions about a project and the person, as one page asks them. */
export class RequestForm {
  @IsPlainText({ max: TITLE_MAX }, saying('error.project'))
  projet: string;

  @IsIn(orNone(STAGES), saying('error.stage'))
  etape: Stage | typeof NO_ANSWER;

  @IsOptional()
  @IsIn(SECTORS, saying('error.choose'))
  activite?: Sector;

  @IsOptional()
  @Matches(/^\d{2} ?\d{3}$/, saying('error.postcode.format'))
  codePostal?: string;

  @IsOptional()
  @Matches(/^(\d{5}|2[AB]\d{3})$/, saying('error.commune'))
  commune?: string;

  @IsOptional()
  @IsIn(FRENCH_LEVELS, saying('error.choose'))
  francais?: Level;

  @ListOfBoxes()
  @IsIn(OFFERED_LANGUAGES, { each: true, ...saying('error.choose') })
  @ArrayUnique(saying('error.choose'))
  langues: string[] = [];

  @IsOptional()
  @IsIn(OTHER_LANGUAGES, saying('error.choose'))
  autreLangue?: string;

  @ListOfBoxes()
  @ArrayMinSize(1, saying('error.needs'))
  @ArrayUnique(saying('error.needs'))
  @IsIn(NEED_CODES, { each: true, ...saying('error.needs') })
  besoins: NeedCode[] = [];

  @IsOptional()
  @IsIn(DOMAINS, saying('error.choose'))
  urgent?: string;

  @IsOptional()
  @IsIn(orNone(MOBILITIES), saying('error.choose'))
  trajets?: (typeof MOBILITIES)[number] | typeof NO_ANSWER;

  @IsOptional()
  @IsIn(orNone(REMOTE_WISHES), saying('error.choose'))
  distance?: (typeof REMOTE_WISHES)[number] | typeof NO_ANSWER;

  @IsOptional()
  @IsIn(Object.keys(AGE_BANDS), saying('error.choose'))
  age?: AgeBand;
}

/** What was typed and ticked, to fill the page again. */
export interface RequestFormValues {
  readonly text: (name: keyof RequestForm) => string;
  readonly languages: readonly string[];
  readonly needs: readonly string[];
}

export function valuesOf(body: FormBody): RequestFormValues {
  return {
    text: (name) => typed(body, name),
    languages: ticked(body, 'langues'),
    needs: ticked(body, 'besoins'),
  };
}

/**
 * Checks what the page sent: each field, then what no field can tell alone. Of needs she may keep as many as she
 * `had`: an untouched page is never refused.
 */
export async function checkRequestForm(body: FormBody, had = 0): Promise<CheckedForm<RequestForm>> {
  const checked = await checkForm(RequestForm, body);
  if (!checked.ok) return checked;
  const max = Math.max(NEEDS_MAX, had);
  const tooMany = checked.form.besoins.length > max;
  const faults = [
    ...(tooMany ? [{ name: 'besoins', key: 'error.tooMany', params: { max } } as const] : []),
    ...faultsBetweenFields(checked.form),
  ];
  return faults.length === 0 ? checked : { ok: false, faults };
}

/** The boxes of each domain have their own name in the page, so that each has its own id; here they are one list. */
export function withNeedsTogether(body: FormBody): FormBody {
  const names = new Set(DOMAINS.map(needsName));
  const others = Object.entries(body).filter(([name]) => !names.has(name));
  const needs = DOMAINS.flatMap((domain) => ticked(body, needsName(domain)));
  return { ...Object.fromEntries(others), ...(needs.length > 0 ? { besoins: needs } : {}) };
}

export const needsName = (domain: string): string => `besoins-${domain}`;

/** The communes she may mean by a postcode; none when it is not written as one. */
export function communesOf(postcode: string): readonly Commune[] {
  return loadTerritory().communesOf(postcode.replaceAll(' ', ''));
}

/** A postcode that does not exist or means several communes, an urgency without a need. */
function faultsBetweenFields(form: RequestForm): readonly FieldFault[] {
  const faults: FieldFault[] = [];
  if (form.codePostal !== undefined) {
    const communes = communesOf(form.codePostal);
    if (communes.length === 0) faults.push({ name: 'codePostal', key: 'error.postcode.unknown' });
    else if (communes.length > 1 && !communes.some(({ code }) => code === form.commune))
      faults.push({ name: 'commune', key: 'error.commune' });
  }
  if (form.urgent !== undefined && !form.besoins.some((need) => domainOf(need) === form.urgent))
    faults.push({ name: 'urgent', key: 'error.urgent' });
  return faults;
}

/** The answers as a person of the exchange format. */
export function toPerson(form: RequestForm): Omit<Person, 'id'> {
  const spoken = [...form.langues, ...(form.autreLangue === undefined ? [] : [form.autreLangue])];
  return {
    commune: communeOf(form),
    stage: answered(form.etape),
    sector: form.activite ?? null,
    languages: [
      ...(form.francais === undefined ? [] : [{ code: 'fr', level: form.francais }]),
      // The question is in which languages she is at ease.
      ...spoken.map((code) => ({ code, level: 'C1' as const })),
    ],
    needs: form.besoins.map((code) => ({ code, urgency: domainOf(code) === form.urgent ? 4 : 2 })),
    mobility: answered(form.trajets),
    remote: answered(form.distance),
    ageBand: form.age ?? null,
  };
}

function communeOf({ codePostal, commune }: RequestForm): string | null {
  if (codePostal === undefined) return null;
  const communes = communesOf(codePostal);
  return communes.length === 1 ? communes[0]!.code : (commune ?? null);
}

const answered = <Code extends string>(answer: Code | undefined): Exclude<Code, typeof NO_ANSWER> | null =>
  answer === undefined || answer === NO_ANSWER ? null : (answer as Exclude<Code, typeof NO_ANSWER>);

/** Needs of a domain, the usual ones first. */
export function needsInOrder(
  domain: (typeof DOMAINS)[number],
  core: ReadonlySet<string>,
): readonly NeedCode[] {
  const needs = needsOf(domain).filter(isNeedCode);
  return [...needs.filter((code) => core.has(code)), ...needs.filter((code) => !core.has(code))];
}
