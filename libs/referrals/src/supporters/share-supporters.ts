import { Inject, Injectable } from '@nestjs/common';
import { EntrepreneursReader } from '#libs/entrepreneurs';
import { type Actor, type Clock, newId } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';

/** Version of the text that people agree to, `supporters.agreement` in the catalogues. Change it with the text. */
export const SUPPORTERS_WORDING = '2026-11';

/** She, or her adviser with her, says whether those who support her may see who else does. Saying it again changes nothing. */
@Injectable()
export class ShareSupporters {
  constructor(
    private readonly people: EntrepreneursReader,
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @param locale the language in which she read what she agrees to; of no account when she does not
   * @throws DomainError `entrepreneurs.request_not_found`
   */
  async execute(projectId: string, agrees: boolean, locale: string, actor: Actor): Promise<void> {
    await this.people.request(projectId, actor);
    const now = this.clock.now();
    const witness = actor.kind === 'intermediary' ? actor.id : null;
    await this.transactions.run(actor, async (tx) => {
      if (agrees)
        await tx.query(
          `insert into supporter_agreement (id, project_id, wording, locale, witness_id, given_at)
           values ($1, $2, $3, $4, $5, $6) on conflict (project_id) where withdrawn_at is null do nothing`,
          [newId(now), projectId, SUPPORTERS_WORDING, locale, witness, now],
        );
      else
        await tx.query(
          `update supporter_agreement set withdrawn_at = $2 where project_id = $1 and withdrawn_at is null`,
          [projectId, now],
        );
    });
  }
}
