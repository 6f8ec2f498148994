import { Injectable, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { ForgetSignIns } from '#libs/accounts';
import { FindDuplicates, KeepDirectoryFresh } from '#libs/directory';
import { TidyUploads } from '#libs/interchange';
import { SYSTEM } from '#libs/kernel';
import { EraseContributors, RemindDeciders } from '#libs/moderation';
import { ForgetAttempts, IdempotentEffects } from '#libs/platform';
import {
  ForgetCalls,
  ForgetErased,
  ForgetUndos,
  ForgetWords,
  TellAdvisers,
  TellRecap,
} from '#libs/referrals';
import { Rounds } from './rounds.js';

type Verb = <T>(verb: Type<T>) => T;

/** The rounds in their order: what the log calls each, and what it does. A figure is how many it did. */
const ROUNDS: Readonly<Record<string, (verb: Verb) => Promise<object | number>>> = {
  'directory.freshened': (verb) => verb(KeepDirectoryFresh).execute(),
  'directory.duplicates': (verb) => verb(FindDuplicates).execute(SYSTEM),
  'uploads.tidied': (verb) => verb(TidyUploads).execute(),
  'moderation.reminded': (verb) => verb(RemindDeciders).execute(),
  'referrals.digested': (verb) => verb(TellAdvisers).execute(),
  'referrals.recapped': (verb) => verb(TellRecap).execute(),
  'referrals.words_forgotten': (verb) => verb(ForgetWords).execute(),
  'webhooks.forgotten': (verb) => verb(ForgetCalls).execute(),
  'undos.forgotten': (verb) => verb(ForgetUndos).execute(),
  'erasures.forgotten': (verb) => verb(ForgetErased).execute(),
  'sign_ins.forgotten': (verb) => verb(ForgetSignIns).execute(),
  'moderation.erased': (verb) => verb(EraseContributors).execute(),
  'deliveries.forgotten': (verb) => verb(ForgetAttempts).execute(),
  'idempotency.forgotten': (verb) => verb(IdempotentEffects).forget(),
};

const EVERY_MS = 3_600_000;

/**
 * The rounds of the day. Each chooses by "due by today" and does nothing the second time, so every worker makes them every
 * hour and none must be the chosen one: there is no schedule that could be lost.
 */
@Injectable()
export class DailyRounds extends Rounds {
  constructor(private readonly modules: ModuleRef) {
    super(EVERY_MS);
  }

  async execute(): Promise<void> {
    for (const [event, round] of Object.entries(ROUNDS))
      await this.make(event, async () => {
        const done = await round((verb) => this.modules.get(verb, { strict: false }));
        return typeof done === 'number' ? { count: done } : done;
      });
  }
}
