import type { ComparedEntries, ComparedEntry, DoneMerge, ProposedPair } from '#libs/directory';
import { isBlank } from '#libs/directory';
import type { Translator } from '#libs/i18n';
import { loadTerritory } from '#libs/territory';
import type { ChoiceOption } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';

export interface DuplicatesVm {
  readonly pairs: readonly {
    readonly id: string;
    readonly href: string;
    readonly one: string;
    readonly other: string;
    readonly kind: string;
    readonly why: string;
  }[];
  readonly merges: readonly {
    readonly id: string;
    readonly kept: string;
    readonly other: string;
    readonly on: string;
    /** Null once it was undone. */
    readonly undoHref: string | null;
  }[];
  readonly notice: { readonly tone: 'yes' | 'warn'; readonly text: string } | null;
}

/** Where what is done with two entries goes. */
export interface DuplicateLinks {
  readonly mergeHref: string;
  /** Null where nobody proposed them, so that there is nothing to refuse. */
  readonly apartHref: string | null;
  readonly back: { readonly href: string; readonly label: string };
}

export interface DuplicateVm extends DuplicateLinks {
  readonly kind: string;
  readonly names: readonly [string, string];
  readonly rows: readonly { readonly member: string; readonly cells: readonly [string, string, string] }[];
  /** Which of the two stays. */
  readonly keep: readonly ChoiceOption[];
  /** Members that both know, and say differently. */
  readonly differing: readonly ChoiceOption[];
  readonly refused: string | null;
}

export function toDuplicatesVm(
  { t, to }: Frame,
  pairs: readonly ProposedPair[],
  merges: readonly DoneMerge[],
  notice: DuplicatesVm['notice'],
): DuplicatesVm {
  return {
    pairs: pairs.map(({ id, kind, why, oneName, otherName }) => ({
      ...{ id, one: oneName, other: otherName },
      href: to(`espace/doublons/${id}`),
      kind: t.label('entryKind', kind),
      why: t.label('duplicateWhy', why),
    })),
    merges: merges.map(({ id, keptName, otherName, mergedAt, undoneAt }) => ({
      ...{ id, kept: keptName, other: otherName },
      on: t.dateTime(mergedAt),
      undoHref: undoneAt === null ? to(`espace/doublons/fusions/${id}/annulation`) : null,
    })),
    notice,
  };
}

export function toDuplicateVm(
  { t }: Frame,
  { kind, members, entries }: ComparedEntries,
  links: DuplicateLinks,
  refused: string | null,
): DuplicateVm {
  const [one, other] = entries;
  const known = members.filter((member) =>
    entries.some(({ texts }) => !isBlank(member, texts[member] ?? null)),
  );
  const isDiffering = (member: string): boolean =>
    one.texts[member] !== other.texts[member] &&
    entries.every(({ texts }) => !isBlank(member, texts[member] ?? null));
  return {
    kind: t.label('entryKind', kind),
    names: [nameOf(one), nameOf(other)],
    rows: known.map((member) => {
      const [left, right] = entries.map((entry) => sayMember(t, member, entry)) as [string, string];
      return {
        member: t.label('entryMember', member),
        cells: [
          left,
          right,
          t(
            one.texts[member] === other.texts[member]
              ? 'duplicates.same'
              : isDiffering(member)
                ? 'duplicates.differs'
                : 'duplicates.oneKnows',
          ),
        ],
      };
    }),
    keep: entries.map((entry) => ({ value: entry.id, label: nameOf(entry), hint: entry.id })),
    differing: known
      .filter(isDiffering)
      .map((member) => ({ value: member, label: t.label('entryMember', member) })),
    ...links,
    refused,
  };
}

const nameOf = ({ texts }: ComparedEntry): string => texts['name'] ?? '';

/** What an entry says, in words, with where it comes from when that is known. */
function sayMember(t: Translator, member: string, { texts, networkName, provenance }: ComparedEntry): string {
  const text = texts[member] ?? null;
  if (isBlank(member, text)) return t('duplicates.unknown');
  const origin = provenance[member];
  const said = member === 'network' ? networkName! : inWords(t, member, text!);
  return origin === undefined
    ? said
    : t('duplicates.from', {
        text: said,
        source: t.label('entrySource', origin.source),
        date: t.date(origin.at),
      });
}

function inWords(t: Translator, member: string, text: string): string {
  if (member === 'commune') return loadTerritory().commune(text)?.name ?? text;
  if (member === 'kind') return t.label('kind', text);
  if (member === 'intake') return t.label('intake', text);
  if (member === 'stages')
    return t.list(
      text
        .slice(1, -1)
        .split(',')
        .map((stage) => t.label('stage', stage)),
    );
  if (member === 'needs')
    return t.list((JSON.parse(text) as { code: string }[]).map(({ code }) => t.label('need', code)));
  return text;
}
