import { Injectable } from '@nestjs/common';
import { OfferPlaces, TakeDue, TellDue } from '#libs/referrals';
import { Rounds } from './rounds.js';

const EVERY_MS = 300_000;

/**
 * Looks every few minutes what of the referrals is due. Every worker does: what is due is taken once, and what a round
 * missed is still due for the next, however long it was.
 */
@Injectable()
export class DeadlineRounds extends Rounds {
  constructor(
    private readonly takeDue: TakeDue,
    private readonly offerPlaces: OfferPlaces,
    private readonly tellDue: TellDue,
  ) {
    super(EVERY_MS);
  }

  async execute(): Promise<void> {
    // What has ended needs no reminder.
    await this.make('referrals.due', async () => unlessNothing(await this.takeDue.execute()));
    // What has ended gives its place to who waits.
    await this.make('referrals.offered', async () => unlessNothing(await this.offerPlaces.execute()));
    await this.make('referrals.reminded', async () => unlessNothing(await this.tellDue.execute()));
  }
}

const unlessNothing = (done: object): object | null =>
  Object.values(done).some((figure) => figure !== 0) ? done : null;
