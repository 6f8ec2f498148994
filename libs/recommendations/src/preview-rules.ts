import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DirectoryReader, programmeNotFound, TerritoryKeeper } from '#libs/directory';
import { EntrepreneursReader } from '#libs/entrepreneurs';
import { type Actor, type Clock, parisDay } from '#libs/kernel';
import { compile, type EligibilityRule, type Person, type Programme, rank } from '#libs/matching';
import { CLOCK } from '#libs/platform';
import type { Territory } from '#libs/territory';

/**
 * How many people, blurred: a multiple of 5, `few` (about 0 to 4) or `nearly_all` (all but about 0 to 4). The same people
 * always give the same answer, so that asking again tells nothing more.
 */
export type BlurredCount = number | 'few' | 'nearly_all';

/** To how many of the last people a programme would have been proposed. Counts of people; nobody is named. */
export interface RulesPreview {
  /** How many people were looked at, newest requests first: 60 at most. */
  readonly considered: number;
  /** Of them, how many it would have been proposed to, to confirm included. Null: too few people to say. */
  readonly proposed: BlurredCount | null;
  /** The same without one of its rules, for each. */
  readonly without: readonly { readonly rule: EligibilityRule; readonly proposed: BlurredCount }[];
}

const LAST_REQUESTS = 60;
/** Fewer people than these are not a figure: one of them could be recognised (trust.md). */
const LEAST_CONSIDERED = 11;
const STEP = 5;
const MOST_NOISE = 2;

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
    return this.draft(programme);
  }

  /** The same for a programme that is being written; who writes it was allowed to by whoever checked it. */
  async draft(programme: Programme): Promise<RulesPreview> {
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
  const count = (tried: readonly EligibilityRule[]): BlurredCount =>
    blurred(proposedTo({ ...programme, rules: tried }, people, options), considered);
  return {
    considered,
    proposed: count(rules),
    without: rules.map((rule, i) => ({ rule, proposed: count(rules.toSpliced(i, 1)) })),
  };
}

/**
 * Rules can be changed and tried again, and two exact counts that differ by one would tell of one person. The noise is
 * drawn from who is counted: it moves only when they do, and no repetition averages it out.
 */
function blurred(people: readonly Person[], considered: number): BlurredCount {
  const ids = people.map(({ id }) => id).toSorted();
  const drawn = createHash('sha256').update(ids.join(' ')).digest().readUInt32BE() % (2 * MOST_NOISE + 1);
  const near = STEP * Math.round((people.length + drawn - MOST_NOISE) / STEP);
  if (near < STEP) return 'few';
  return near > considered - STEP ? 'nearly_all' : near;
}

function proposedTo(
  programme: Programme,
  people: readonly Person[],
  { territory, asOf }: PreviewOptions,
): readonly Person[] {
  const index = compile([programme], territory);
  return people.filter((person) => rank(index, person, { asOf }).length > 0);
}
