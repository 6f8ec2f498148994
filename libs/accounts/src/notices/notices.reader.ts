import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '#libs/kernel';
import type { AccountKind } from '../account.entity.js';
import {
  NOTICE_KINDS,
  type NoticeKind,
  offered,
  type QuietDays,
  type Rhythm,
  rhythmOf,
} from './notice-choices.js';

/** One kind of mail. */
export interface NoticeChoice {
  readonly kind: NoticeKind;
  readonly rhythm: Rhythm;
  /** What may be chosen. */
  readonly offered: readonly Rhythm[];
}

/** How often a professional is mailed of what. */
export interface Notices {
  /** The kinds that such an account gets; none for one that is sent nothing of the sort. */
  readonly choices: readonly NoticeChoice[];
  readonly quietDays: QuietDays;
}

/** Reads what professionals are mailed of. Never writes. */
@Injectable()
export class NoticesReader {
  constructor(private readonly dataSource: DataSource) {}

  /** Nothing for who has no account. */
  async of({ id }: Actor): Promise<Notices> {
    const rows: (Record<NoticeKind, Rhythm> & { account: AccountKind; quietDays: number[] })[] =
      await this.dataSource.query(
        `select a.kind as account, coalesce(q.quiet_days, '{}') as "quietDays",
           ${NOTICE_KINDS.map((kind) => `${rhythmOf(kind)} as ${kind}`).join(', ')}
         from account a left join notice_choices q on q.account_id = a.id where a.id::text = $1`,
        [id],
      );
    const [row] = rows;
    if (row === undefined) return { choices: [], quietDays: [] };
    return {
      choices: NOTICE_KINDS.flatMap((kind) => {
        const rhythms = offered(row.account, kind);
        return rhythms.length === 0 ? [] : [{ kind, rhythm: row[kind], offered: rhythms }];
      }),
      quietDays: row.quietDays,
    };
  }
}
