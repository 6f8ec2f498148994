import { Inject, Injectable } from '@nestjs/common';
import { DirectoryReader, programmeNotFound, TerritoryKeeper } from '#libs/directory';
import { EntrepreneursReader } from '#libs/entrepreneurs';
import { type Actor, type Clock, parisDay } from '#libs/kernel';
import { compile, type EligibilityRule, type Person, type Programme, rank } from '#libs/matching';
import { CLOCK } from '#libs/platform';
import type { Territory } from '#libs/territory';

/** To how many of the last people a programme would have been proposed. Counts of people; nobody is named. */
export interface RulesPreview {
  /** How many people were looked at, newest requests first: 60 at most. */
  readonly considered: number;
  /**
   * Of them, how many it would have been proposed to, to confirm included. `few`: fewer than 5; `nearly_all`: all but
   * fewer than 5, which would count those it would not have been proposed to. Null: too few people to say.
   */
  readonly proposed: number | 'few' | 'nearly_all' | null;
  /** For each of its rules, how many more there would be without it. Null: fewer than 5, and more than none. */
  readonly without: readonly { readonly rule: EligibilityRule; readonly more: number | null }[];
}

const LAST_REQUESTS = 60;
/** Fewer people than these are not a figure: one of them could be recognised (trust.md). */
const LEAST_CONSIDERED = 11;
const LEAST_GROUP = 5;

/** Tries the rules of a programme on past requests: are they what the structure means by them? */
@Injectable()
export class PreviewRules {
  constructor(
    private readonly directory: DirectoryReader,
    private readonly people: EntrepreneursReader,
    private readonly territory: TerritoryKeeper,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError `directory.programme_not_found`, for a programme of another structure too */
  async execute(programmeId: string, actor: Actor): Promise<RulesPreview> {
    const programme = await this.directory.programme(programmeId);
    if (programme.structure.id !== actor.structureId) throw programmeNotFound();
    const people = await this.people.recentPeople(LAST_REQUESTS);
    const territory = await this.territory.current();
    return previewRules(programme, people, { territory, asOf: parisDay(this.clock.now()) });
  }
}

interface PreviewOptions {
  readonly territory: Territory;
  /** Today, `YYYY-MM-DD`. */
  readonly asOf: string;
}

/** The figures, from people and a programme alone. A count is linear in people × rules. */
export function previewRules(
  programme: Programme,
  people: readonly Person[],
  options: PreviewOptions,
): RulesPreview {
  const considered = people.length;
  if (considered < LEAST_CONSIDERED) return { considered, proposed: null, without: [] };
  const rules = programme.rules ?? [];
  const proposed = countProposed(programme, people, options);
  const without = rules.map((rule, i) => {
    const more = countProposed({ ...programme, rules: rules.toSpliced(i, 1) }, people, options) - proposed;
    return { rule, more: isSmall(more) ? null : more };
  });
  return { considered, proposed: shown(proposed, considered), without };
}

const isSmall = (people: number): boolean => people > 0 && people < LEAST_GROUP;

function shown(proposed: number, considered: number): number | 'few' | 'nearly_all' {
  if (isSmall(proposed)) return 'few';
  return isSmall(considered - proposed) ? 'nearly_all' : proposed;
}

function countProposed(
  programme: Programme,
  people: readonly Person[],
  { territory, asOf }: PreviewOptions,
): number {
  const index = compile([programme], territory);
  return people.filter((person) => rank(index, person, { asOf }).length > 0).length;
}
