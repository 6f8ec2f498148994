import type { ClosedUntil, FoundProgrammes, ProgrammeQuery } from '#libs/directory';
import { isNeedCode, NEEDS, type NeedCode, PROGRAMME_KINDS, type ProgrammeKind } from '#libs/taxonomy';
import type { Commune, Territory } from '#libs/territory';
import type { ChoiceOption, Fact } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { OFFERED_LANGUAGES, OTHER_LANGUAGES } from '../../forms/languages.js';
import { programmeFacts } from '../programme-facts.js';

/** What the address asks for. A value that is not one of the list asks for nothing. */
export interface ProgrammesFilter {
  readonly text?: string;
  /** A postcode or the name of a commune, as it was typed. */
  readonly place?: string;
  readonly need?: NeedCode;
  readonly kind?: ProgrammeKind;
  readonly language?: string;
  readonly free?: true;
  readonly departement?: string;
  /** Without what is full or paused. */
  readonly open?: true;
  /** A commune in the text is a word like others. */
  readonly anywhere?: true;
  readonly structure?: string;
  /** Where the page before ended. */
  readonly after?: string;
}

export interface ProgrammesVm {
  readonly rows: readonly {
    readonly id: string;
    readonly href: string;
    readonly name: string;
    readonly structure: string;
    readonly kind: string;
    readonly facts: readonly Fact[];
  }[];
  readonly text: string;
  readonly place: string;
  /** Communes that the place may be; empty when there is one, or none was typed. */
  readonly communes: readonly ChoiceOption[];
  readonly total: string;
  /** The commune that the text names and that was searched; `anywhereHref`: the same search without it. */
  readonly near: { readonly text: string; readonly anywhereHref: string } | null;
  readonly departements: readonly ChoiceOption[];
  readonly departement: string;
  readonly open: boolean;
  /** True when something is asked besides the words and the place. */
  readonly isFiltered: boolean;
  /** What was made of the search, in sentences. */
  readonly remarks: readonly string[];
  readonly needs: readonly ChoiceOption[];
  readonly kinds: readonly ChoiceOption[];
  readonly languages: readonly ChoiceOption[];
  readonly need: string;
  readonly kind: string;
  readonly language: string;
  readonly free: boolean;
  readonly structure: string;
  readonly nextHref: string | null;
  readonly firstHref: string | null;
}

export function readFilter(query: Readonly<Record<string, unknown>>): ProgrammesFilter {
  const { q, lieu, besoin, type, langue, gratuit, structure, apres, departement, ouvert, partout } = query;
  return {
    ...(isText(q) ? { text: q.trim() } : {}),
    ...(isText(lieu) ? { place: lieu.trim() } : {}),
    ...(isNeedCode(besoin) ? { need: besoin } : {}),
    ...(isOneOf(PROGRAMME_KINDS, type) ? { kind: type } : {}),
    ...(isOneOf(SEARCHED_LANGUAGES, langue) ? { language: langue } : {}),
    ...(gratuit === 'oui' ? { free: true as const } : {}),
    ...(typeof departement === 'string' && /^(\d{2}|2[AB]|97\d)$/.test(departement) ? { departement } : {}),
    ...(ouvert === 'oui' ? { open: true as const } : {}),
    ...(partout === 'oui' ? { anywhere: true as const } : {}),
    ...(isId(structure) ? { structure } : {}),
    ...(typeof apres === 'string' && /^\d{1,9}~[a-z0-9][a-z0-9-]{0,99}$/.test(apres) ? { after: apres } : {}),
  };
}

const SEARCHED_LANGUAGES: readonly string[] = [...OFFERED_LANGUAGES, ...OTHER_LANGUAGES];
const MAX_TYPED = 200;
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= MAX_TYPED;
const isOneOf = <Code extends string>(codes: readonly Code[], value: unknown): value is Code =>
  (codes as readonly unknown[]).includes(value);
const isId = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-z0-9][a-z0-9-]{0,99}$/.test(value);

export function queryOf(
  { place: _, ...filter }: ProgrammesFilter,
  commune: Commune | null,
): Omit<ProgrammeQuery, 'limit'> {
  return commune === null ? filter : { ...filter, commune: commune.code };
}

export interface ProgrammesList {
  readonly filter: ProgrammesFilter;
  /** What the typed place may be, the one that is searched first; null when none was typed. */
  readonly communes: readonly Commune[] | null;
  readonly page: FoundProgrammes;
  readonly territory: Territory;
  readonly day: string;
  /** Until when structures are closed. */
  readonly closed: ClosedUntil;
}

export function toProgrammesVm(frame: Frame, list: ProgrammesList): ProgrammesVm {
  const { t, to } = frame;
  const { filter, communes, page, territory, day, closed } = list;
  const { text, place, need, kind, language, free, structure, after } = filter;
  const named = page.understood.commune === null ? null : territory.commune(page.understood.commune);
  const byLabel = (options: readonly ChoiceOption[]): readonly ChoiceOption[] =>
    options.toSorted((one, other) => t.compare(one.label, other.label));
  return {
    rows: page.programmes.map((programme) => ({
      id: programme.id,
      href: to(`programmes/${programme.id}`),
      name: programme.name,
      structure: programme.structure.name,
      kind: t.label('kind', programme.kind),
      facts: programmeFacts(t, programme, day, closed),
    })),
    text: text ?? '',
    place: place ?? '',
    communes: (communes ?? []).length < 2 ? [] : communes!.map(asOption),
    total: t(page.total.more ? 'search.totalMore' : 'search.total', { count: page.total.count }),
    near:
      named === null
        ? null
        : {
            text: t('search.nearNamed', { place: asOption(named).label }),
            anywhereHref: hrefOf(frame, { ...filter, anywhere: true }),
          },
    departements: territory
      .departements()
      .map(({ code, name }) => ({ value: code, label: `${code} – ${name}` })),
    departement: filter.departement ?? '',
    open: filter.open === true,
    isFiltered: [need, kind, language, free, filter.departement, filter.open].some(
      (one) => one !== undefined,
    ),
    remarks: remarksOf(frame, list),
    needs: byLabel(NEEDS.map(({ code }) => ({ value: code, label: t.label('need', code) }))),
    kinds: byLabel(PROGRAMME_KINDS.map((code) => ({ value: code, label: t.label('kind', code) }))),
    languages: byLabel(SEARCHED_LANGUAGES.map((code) => ({ value: code, label: t.languageName(code) }))),
    need: need ?? '',
    kind: kind ?? '',
    language: language ?? '',
    free: free === true,
    structure: structure ?? '',
    nextHref: page.next === null ? null : hrefOf(frame, filter, page.next),
    firstHref: after === undefined ? null : hrefOf(frame, filter),
  };
}

const asOption = ({ code, name, departement }: Commune): ChoiceOption => ({
  value: code,
  label: `${name} (${departement})`,
});

function remarksOf({ t }: Frame, { filter, communes, page }: ProgrammesList): readonly string[] {
  const { understood } = page;
  const [here] = communes ?? [];
  return [
    ...(understood.mended === null ? [] : [t('search.mended', { text: understood.mended })]),
    ...(understood.needs.length === 0
      ? []
      : [
          t('search.needs', {
            needs: t.list(understood.needs.slice(0, 3).map((code) => t.label('need', code))),
          }),
        ]),
    ...(here === undefined ? [] : [t('search.near', { place: here.name })]),
    ...(filter.structure === undefined
      ? []
      : [t('search.ofStructure', { structure: structureNameOf(page) ?? filter.structure })]),
    ...(filter.place !== undefined && here === undefined
      ? [t('search.unknownPlace', { place: filter.place })]
      : []),
  ];
}

const structureNameOf = ({ programmes }: FoundProgrammes): string | null =>
  programmes[0]?.structure.name ?? null;

/** The same search, from where a page ended. */
function hrefOf({ to }: Frame, filter: ProgrammesFilter, after?: string): string {
  const asked = new URLSearchParams();
  const add = (name: string, value: string | undefined): void => {
    if (value !== undefined) asked.set(name, value);
  };
  add('q', filter.text);
  add('lieu', filter.place);
  add('besoin', filter.need);
  add('type', filter.kind);
  add('langue', filter.language);
  add('gratuit', filter.free === true ? 'oui' : undefined);
  add('departement', filter.departement);
  add('ouvert', filter.open === true ? 'oui' : undefined);
  add('partout', filter.anywhere === true ? 'oui' : undefined);
  add('structure', filter.structure);
  add('apres', after);
  return to(asked.size === 0 ? 'programmes' : `programmes?${asked.toString()}`);
}
