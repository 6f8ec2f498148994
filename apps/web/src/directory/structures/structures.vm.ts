import { relationOf } from '#libs/accounts';
import type { ClosedUntil, StructureDetails, StructuresPage } from '#libs/directory';
import type { Programme } from '#libs/matching';
import { loadTerritory } from '#libs/territory';
import type { Fact, SummaryRow } from '#libs/ui';
import { networksPath } from '../../coordinator/networks/networks.page.js';
import type { Frame } from '../../frame/frame.js';
import { contactRows } from '../contact-rows.js';
import { mergeHrefOf } from '../merge-href.js';
import { programmeFacts } from '../programme-facts.js';

export interface StructuresVm {
  /** What was typed; '' when nothing was. */
  readonly text: string;
  readonly rows: readonly {
    readonly id: string;
    readonly href: string;
    readonly name: string;
    /** Network, commune, number of programmes and until when it is closed, as far as they are known. */
    readonly about: string;
  }[];
  readonly nextHref: string | null;
  readonly firstHref: string | null;
  /** Where who may corrects the names of networks; null for everybody else. */
  readonly networksHref: string | null;
}

export interface StructureVm {
  readonly name: string;
  /** A sentence while it is closed; null otherwise. */
  readonly closed: string | null;
  readonly rows: readonly SummaryRow[];
  readonly website: string | null;
  readonly branches: readonly { readonly name: string; readonly rows: readonly SummaryRow[] }[];
  readonly programmes: readonly {
    readonly id: string;
    readonly href: string;
    readonly name: string;
    readonly kind: string;
    readonly facts: readonly Fact[];
  }[];
  /** The search of all its programmes; null when all are on the page. */
  readonly moreHref: string | null;
  /** The public address of the page. */
  readonly url: string;
  /** Where who works there asks to act for it. */
  readonly joinHref: string;
  /** Where it is written; null for who may not. */
  readonly writeHref: string | null;
  /** Where who may merges it with another entry; null for everybody else. */
  readonly mergeHref: string | null;
}

export function toStructuresVm(
  { t, to, account }: Frame,
  state: {
    readonly text: string | null;
    readonly after: string | null;
    readonly page: StructuresPage;
    readonly closed: ClosedUntil;
  },
): StructuresVm {
  const { text, after, page, closed } = state;
  const hrefOf = (next?: string): string => {
    const asked = new URLSearchParams([
      ...(text === null ? [] : [['q', text]]),
      ...(next === undefined ? [] : [['apres', next]]),
    ]);
    return to(asked.size === 0 ? 'structures' : `structures?${asked.toString()}`);
  };
  return {
    text: text ?? '',
    rows: page.structures.map(({ id, name, networkName, commune, programmes }) => ({
      ...{ id, name },
      href: to(`structures/${id}`),
      about: [
        networkName,
        communeOf(commune),
        t('structures.programmes', { count: programmes }),
        closed.has(id) ? t('closure.closedUntil', { date: t.date(closed.get(id)!) }) : null,
      ]
        .filter((part) => part !== null)
        .join(' · '),
    })),
    nextHref: page.next === null ? null : hrefOf(page.next),
    firstHref: after === null ? null : hrefOf(),
    networksHref:
      account !== null && relationOf('network.name', account.kind) !== null ? to(networksPath()) : null,
  };
}

/** The page says it once, above its programmes. */
const NOBODY_CLOSED: ClosedUntil = new Map();

export interface StructureState {
  readonly structure: StructureDetails;
  readonly programmes: readonly Programme[];
  /** True when it has more programmes than these. */
  readonly isMore: boolean;
  /** Today, `YYYY-MM-DD`. */
  readonly day: string;
  /** Until when it is closed; null unless it is. */
  readonly closedUntil: string | null;
  readonly url: string;
  readonly writeHref: string | null;
}

export function toStructureVm(
  frame: Frame,
  { structure, programmes, isMore, day, closedUntil, url, writeHref }: StructureState,
): StructureVm {
  const { t, to } = frame;
  const commune = communeOf(structure.commune);
  return {
    name: structure.name,
    closed:
      closedUntil === null ? null : t('closure.structureUntil', { date: t.date(closedUntil, 'weekday') }),
    rows: [
      ...(structure.networkName === null
        ? []
        : [{ label: t('structures.network'), value: structure.networkName }]),
      ...(commune === null ? [] : [{ label: t('structures.seat'), value: commune }]),
      ...contactRows(t, structure),
    ],
    website: structure.website,
    branches: structure.branches.map((branch) => {
      const where = [branch.address, communeOf(branch.commune)].filter((part) => part !== null).join(', ');
      return {
        name: branch.name,
        rows: [
          ...(where === '' ? [] : [{ label: t('programme.where'), value: where }]),
          ...contactRows(t, branch),
        ],
      };
    }),
    programmes: programmes.map((programme) => ({
      id: programme.id,
      href: to(`programmes/${programme.id}`),
      name: programme.name,
      kind: t.label('kind', programme.kind),
      facts: programmeFacts(t, programme, day, NOBODY_CLOSED),
    })),
    moreHref: isMore ? to(`programmes?structure=${structure.id}`) : null,
    url,
    joinHref: to(`structures/${structure.id}/rejoindre`),
    writeHref,
    mergeHref: mergeHrefOf(frame, 'structures', structure.id),
  };
}

const communeOf = (code: string | null): string | null =>
  code === null ? null : (loadTerritory().commune(code)?.name ?? null);
