import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EntrepreneursReader } from '#libs/entrepreneurs';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import { type Supporter, supportersOf } from './supporters-of.js';

/** Her agreement that they see each other. */
export interface SupporterAgreement {
  readonly givenAt: Date;
  /** Version of the wording she agreed to. */
  readonly wording: string;
  /** The adviser who was with her, by name; null when she was alone. */
  readonly witness: string | null;
}

/** Who supports her, for her and for her adviser. */
export interface Supporters {
  readonly firstName: string | null;
  /** Null while she does not agree that they see each other. */
  readonly agreement: SupporterAgreement | null;
  /** Those who said yes, the first first. */
  readonly supporters: readonly Supporter[];
  /** Whether the reader may say that she agrees, or does not. */
  readonly mayShare: boolean;
}

/** Reads who supports her. Never writes. */
@Injectable()
export class SupportersReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly people: EntrepreneursReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * For her and her adviser, and for the adviser who handed her over, for 30 days.
   *
   * @throws DomainError `entrepreneurs.request_not_found`
   */
  async ofRequest(projectId: string, actor: Actor): Promise<Supporters> {
    const { firstName, readUntil } = await this.people.readable(projectId, actor);
    const rows: { supporters: readonly Supporter[] }[] = await this.dataSource.query(
      `select ${supportersOf('$1', '$2', null)} as supporters`,
      [projectId, this.clock.now()],
    );
    const agreements: SupporterAgreement[] = await this.dataSource.query(
      `select a.given_at as "givenAt", a.wording, w.name as witness
       from supporter_agreement a left join account w on w.id = a.witness_id
       where a.project_id = $1 and a.withdrawn_at is null`,
      [projectId],
    );
    return {
      firstName,
      agreement: agreements[0] ?? null,
      supporters: rows[0]!.supporters,
      mayShare: readUntil === null,
    };
  }
}
