import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '#libs/kernel';
import { CONFIG, type OutgoingMail, Transactions } from '#libs/platform';
import type { Config } from '#libs/settings';
import type { AccountKind } from '../account.entity.js';
import { linkExpired } from '../accounts.errors.js';
import { Links } from '../links.js';
import { ChooseNotices } from './choose-notices.js';
import { NOTICE_KINDS, type NoticeKind, offered } from './notice-choices.js';

/** What a link in a mail turns off. */
export interface StopLink {
  readonly kind: NoticeKind;
  /** Whether it is off already. */
  readonly stopped: boolean;
}

interface Opened extends StopLink {
  readonly actor: Actor;
}

/** Turns off a kind of mail by the link that each of its mails carries, without signing in (RFC 8058). */
@Injectable()
export class StopNotices {
  constructor(
    private readonly links: Links,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly choose: ChooseNotices,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What a mail of this kind carries, so that one click turns it off; nothing where such an account cannot. */
  async headerFor(
    accountId: string,
    account: AccountKind,
    kind: NoticeKind,
  ): Promise<Pick<OutgoingMail, 'unsubscribe'>> {
    if (!offered(account, kind).includes('never')) return {};
    const secret = await this.links.mintForMail('notices', `${kind}/${accountId}`);
    return { unsubscribe: `${this.config.webUrl}/fr/desinscription/${secret}` };
  }

  /**
   * What a link is for. Changes nothing.
   *
   * @throws DomainError `accounts.link_expired`
   */
  async read(secret: string): Promise<StopLink> {
    const { kind, stopped } = await this.open(secret);
    return { kind, stopped };
  }

  /**
   * Doing it again changes nothing more.
   *
   * @throws DomainError `accounts.link_expired`; `accounts.last_to_hear` (conflict)
   */
  async execute(secret: string): Promise<void> {
    const { kind, actor } = await this.open(secret);
    await this.transactions.run(actor, (tx) =>
      this.choose.choose(tx, { rhythms: { [kind]: 'never' }, quietDays: null }, actor),
    );
  }

  private async open(secret: string): Promise<Opened> {
    const opened = await this.links.open(secret);
    if (opened?.purpose !== 'notices') throw linkExpired();
    const [asked, accountId] = opened.subjectId.split('/');
    const kind = NOTICE_KINDS.find((one) => one === asked);
    if (kind === undefined) throw linkExpired();
    const rows: (Pick<Actor, 'structureId'> & { account: AccountKind; stopped: boolean })[] =
      await this.dataSource.query(
        `select a.kind as account, a.structure_id as "structureId", coalesce(q.${kind} = 'never', false) as stopped
         from account a left join notice_choices q on q.account_id = a.id
         where a.id::text = $1 and a.disabled_at is null`,
        [accountId],
      );
    const [row] = rows;
    if (row === undefined) throw linkExpired();
    const { account, structureId, stopped } = row;
    return { kind, stopped, actor: { kind: account, id: accountId!, structureId } };
  }
}
