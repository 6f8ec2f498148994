import type { EntryKind, OtherEntries } from '#libs/directory';
import { loadTerritory } from '#libs/territory';
import type { Frame } from '../../frame/frame.js';

/** The entry that another is sought for. */
export interface ChosenEntry {
  readonly kind: EntryKind;
  readonly id: string;
}

export interface OthersVm {
  readonly name: string;
  /** The public page of the entry. */
  readonly entryHref: string;
  readonly searchHref: string;
  /** What was typed; '' when nothing was. */
  readonly text: string;
  readonly caption: string;
  /** What the column beside the name holds: the commune of a structure, the structure of a programme. */
  readonly whereLabel: string;
  readonly rows: readonly {
    readonly id: string;
    readonly href: string;
    readonly name: string;
    readonly where: string;
    readonly state: string;
  }[];
  readonly refused: string | null;
}

const LISTS: Readonly<Record<EntryKind, string>> = { structure: 'structures', programme: 'programmes' };

export const kindOf = (list: string): EntryKind | null =>
  (Object.keys(LISTS) as EntryKind[]).find((kind) => LISTS[kind] === list) ?? null;

/** Where the entry that is the same is chosen; with `otherId`, where the two are compared. */
export const othersPath = (list: string, ...ids: readonly string[]): string =>
  ['espace/doublons/fiches', list, ...ids.map(encodeURIComponent)].join('/');

export function toOthersVm(
  { t, to }: Frame,
  { kind, id }: ChosenEntry,
  { name, others }: OtherEntries,
  { text, refused }: { readonly text: string | null; readonly refused: string | null },
): OthersVm {
  const states = kind === 'structure' ? 'structureState' : 'programmeState';
  return {
    name,
    entryHref: to(`${LISTS[kind]}/${id}`),
    searchHref: to(othersPath(LISTS[kind], id)),
    text: text ?? '',
    caption: t(text === null ? 'duplicates.likely' : 'duplicates.found'),
    whereLabel: kind === 'structure' ? t.label('entryMember', 'commune') : t.label('entryKind', 'structure'),
    rows: others.map((other) => ({
      id: other.id,
      href: to(othersPath(LISTS[kind], id, other.id)),
      name: other.name,
      where: other.structure ?? communeOf(other.commune) ?? t('duplicates.unknown'),
      state: t.label(states, other.state),
    })),
    refused,
  };
}

const communeOf = (code: string | null): string | null =>
  code === null ? null : (loadTerritory().commune(code)?.name ?? null);
