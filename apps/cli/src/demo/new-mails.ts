import { setTimeout as sleep } from 'node:timers/promises';
import { type CaughtMail, readMailbox } from '#libs/standins';
import { StepFailed } from './step-failed.js';

const WAIT_MS = 30_000;

/** The mails of a folder that arrive from now on. */
export class NewMails {
  private constructor(
    private readonly folder: string,
    private readonly seen: Set<string>,
  ) {}

  static async of(folder: string): Promise<NewMails> {
    return new NewMails(folder, new Set((await readMailbox(folder)).map(({ id }) => id)));
  }

  /** The first one that fits, waited for up to 30 seconds; each is looked at once. @throws StepFailed */
  async wait(what: string, fits: (mail: CaughtMail) => boolean | Promise<boolean>): Promise<CaughtMail> {
    for (let waited = 0; waited < WAIT_MS; waited += 100) {
      for (const mail of await readMailbox(this.folder)) {
        if (this.seen.has(mail.id)) continue;
        this.seen.add(mail.id);
        if (await fits(mail)) return mail;
      }
      await sleep(100);
    }
    throw new StepFailed(`${what} did not arrive within ${WAIT_MS / 1000} seconds.`);
  }
}
