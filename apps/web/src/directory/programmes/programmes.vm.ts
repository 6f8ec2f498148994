import type { ProgrammePage, StructureView } from '#libs/directory';
import { isNeedCode, NEEDS } from '#libs/taxonomy';
import type { ChoiceOption, Fact } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { programmeFacts } from '../programme-facts.js';

/** What the address asks for. A value that is not one of the list asks for nothing. */
export interface ProgrammesFilter {
  readonly need?: string;
  readonly structure?: string;
  /** Id after which the page starts. */
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
  readonly needs: readonly ChoiceOption[];
  readonly structures: readonly ChoiceOption[];
  readonly need: string;
  readonly structure: string;
  readonly nextHref: string | null;
  readonly firstHref: string | null;
}

export function readFilter(query: Readonly<Record<string, unknown>>): ProgrammesFilter {
  const { besoin, structure, apres } = query;
  return {
    ...(isNeedCode(besoin) ? { need: besoin } : {}),
    ...(isId(structure) ? { structure } : {}),
    ...(isId(apres) ? { after: apres } : {}),
  };
}

const isId = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-z0-9][a-z0-9-]{0,99}$/.test(value);

export interface ProgrammesList {
  readonly filter: ProgrammesFilter;
  readonly page: ProgrammePage;
  readonly structures: readonly StructureView[];
  readonly day: string;
}

export function toProgrammesVm(
  { t, to }: Frame,
  { filter, page, structures, day }: ProgrammesList,
): ProgrammesVm {
  const { need, structure, after } = filter;
  const hrefAfter = (id?: string): string => {
    const asked = new URLSearchParams();
    if (need !== undefined) asked.set('besoin', need);
    if (structure !== undefined) asked.set('structure', structure);
    if (id !== undefined) asked.set('apres', id);
    return to(asked.size === 0 ? 'programmes' : `programmes?${asked.toString()}`);
  };
  return {
    rows: page.programmes.map((programme) => ({
      id: programme.id,
      href: to(`programmes/${programme.id}`),
      name: programme.name,
      structure: programme.structure.name,
      kind: t.label('kind', programme.kind),
      facts: programmeFacts(t, programme, day),
    })),
    needs: NEEDS.map(({ code }) => ({ value: code, label: t.label('need', code) })).toSorted((one, other) =>
      t.compare(one.label, other.label),
    ),
    structures: structures.map(({ id, name }) => ({ value: id, label: name })),
    need: need ?? '',
    structure: structure ?? '',
    nextHref: page.next === null ? null : hrefAfter(page.next),
    firstHref: after === undefined ? null : hrefAfter(),
  };
}
