import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/kernel';
import { Transactions } from '#libs/platform';
import { EntrepreneurRow } from './entrepreneur.entity.js';
import { cannotBeReached } from './entrepreneurs.errors.js';
import { EntrepreneursReader } from './entrepreneurs.reader.js';
import { ProjectRow } from './project.entity.js';
import { type Reach, type ReachWay, type SafeHours, WEEKDAYS } from './reach.js';

const LANGUAGE = /^[a-z]{2,3}$/;

/** Records how she wants to be reached: by what, when, and in which language. It takes the place of what was said before. */
@Injectable()
export class SayHowToReach {
  constructor(
    private readonly people: EntrepreneursReader,
    private readonly transactions: Transactions,
  ) {}

  /**
   * @throws DomainError `entrepreneurs.request_not_found`; `entrepreneurs.cannot_be_reached` with a fault at each way that
   *   needs an address, a mobile number or an adviser that is not there, at hours of no length, or at what is no language
   */
  async execute(projectId: string, reach: Reach, actor: Actor): Promise<void> {
    await this.people.request(projectId, actor);
    const { open } = await this.people.reach(projectId, actor);
    const faults = faultsOf(reach, open);
    if (faults.length > 0) throw cannotBeReached(faults);
    const { ways, safeHours, voicemail, interpreter } = reach;
    await this.transactions.run(actor, async (tx) => {
      const { entrepreneurId } = await tx.findOneByOrFail(ProjectRow, { id: projectId });
      await tx.update(
        EntrepreneurRow,
        { id: entrepreneurId },
        {
          reachWays: ways === null ? null : [...ways],
          safeHours,
          voicemail,
          interpreter,
        },
      );
    });
  }
}

function faultsOf({ ways, safeHours, interpreter }: Reach, open: readonly ReachWay[]): readonly string[] {
  const faults = (ways ?? []).flatMap((way, index, all) =>
    open.includes(way) && all.indexOf(way) === index ? [] : [`/ways/${index}`],
  );
  if (ways?.length === 0) faults.push('/ways');
  if (safeHours !== null && !areHours(safeHours)) faults.push('/safeHours');
  if (interpreter !== null && !LANGUAGE.test(interpreter)) faults.push('/interpreter');
  return faults;
}

function areHours({ days, from, until }: SafeHours): boolean {
  const known = days.every((day) => WEEKDAYS.includes(day)) && new Set(days).size === days.length;
  const whole = Number.isInteger(from) && Number.isInteger(until);
  return days.length > 0 && known && whole && from >= 0 && from < until && until <= 24;
}
