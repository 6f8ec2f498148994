import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '#libs/kernel';
import { nothingToDecide } from '../moderation.errors.js';

/** A request to join the team of a structure that nobody decided about. */
export interface OpenJoin {
  readonly id: string;
  readonly structureId: string;
  readonly structure: string;
  readonly name: string;
  readonly email: string;
  /** What she does there. */
  readonly role: string;
  /** Null when nothing was written. */
  readonly message: string | null;
  /** Her address is of the same domain as that of the structure, or as its site; null when neither is known. */
  readonly sameDomain: boolean | null;
  readonly createdAt: Date;
}

/** Reads requests to join for who decides about them. Never writes. */
@Injectable()
export class JoinsReader {
  constructor(private readonly dataSource: DataSource) {}

  /** Those that the actor decides about, the oldest first, 200 at most. */
  async open(actor: Actor): Promise<readonly OpenJoin[]> {
    return this.dataSource.query(`${JOINS} order by r.created_at, r.id limit 200`, whose(actor));
  }

  /** @throws DomainError `moderation.not_found`, also for one that was decided, or is not the actor's to decide */
  async one(id: string, actor: Actor): Promise<OpenJoin> {
    const rows: OpenJoin[] = await this.dataSource.query(`${JOINS} and r.id = $2`, [...whose(actor), id]);
    if (rows[0] === undefined) throw nothingToDecide();
    return rows[0];
  }
}

/** The structure for who acts for one; null for coordinators, who decide where nobody manages. */
const whose = ({ kind, structureId }: Actor): [string | null] => [
  kind === 'coordinator' || kind === 'admin' ? null : (structureId ?? ''),
];

const DOMAIN = `lower(split_part(r.email, '@', 2))`;
const MAIL_DOMAIN = `lower(split_part(s.email, '@', 2))`;
const SITE_DOMAIN = `lower(substring(s.website from '^https?://(?:www\\.)?([^/:?#]+)'))`;

const JOINS = `
  select r.id, s.id as "structureId", s.name as structure, r.name, r.email, r.role, r.message,
    case when s.email is null and s.website is null then null
      else coalesce(${DOMAIN} = ${MAIL_DOMAIN}, false) or coalesce(${DOMAIN} = ${SITE_DOMAIN}, false) end as "sameDomain",
    r.created_at as "createdAt"
  from join_request r join structure own on own.id = r.structure_id
    join structure s on s.id = coalesce(own.merged_into, own.id)
  where r.state = 'open' and case when $1::text is not null then s.id = $1
    else not exists (select from account a join structure t on t.id = a.structure_id
      where a.kind = 'manager' and a.disabled_at is null and (t.id = s.id or t.merged_into = s.id)) end`;
