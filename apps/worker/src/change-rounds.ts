import { Injectable } from '@nestjs/common';
import { StartRun } from '#libs/recommendations';
import { Rounds } from './rounds.js';

const EVERY_MS = 10_000;

/** Looks every few seconds whether everybody's list is due to be made again. Every worker does; one run is started. */
@Injectable()
export class ChangeRounds extends Rounds {
  constructor(private readonly startRun: StartRun) {
    super(EVERY_MS);
  }

  async execute(): Promise<void> {
    await this.make('recommendations.run', async () => {
      const reason = await this.startRun.execute();
      return reason === null ? null : { code: reason };
    });
  }
}
