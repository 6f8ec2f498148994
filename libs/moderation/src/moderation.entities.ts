import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What can be wrong with a programme, as the form offers it. */
export const REPORT_SUBJECTS = [
  'contact',
  'place',
  'ended',
  'conditions',
  'cost',
  'languages',
  'dates',
  'other',
] as const;

/** One of `REPORT_SUBJECTS`. */
export type ReportSubject = (typeof REPORT_SUBJECTS)[number];

/** `unfounded`: what the sheet says is right. */
export type ReportState = 'open' | 'corrected' | 'unfounded';

/** What a structure is by law, as far as somebody who proposes it can say. */
export const STRUCTURE_KINDS = [
  'association',
  'cooperative',
  'company',
  'public',
  'chamber',
  'finance',
  'other',
] as const;

/** One of `STRUCTURE_KINDS`. */
export type StructureKind = (typeof STRUCTURE_KINDS)[number];

/** `known`: the directory has it already. */
export type ProposalState = 'open' | 'accepted' | 'refused' | 'known';

/** `elsewhere`: accepted, but the address opens another account already, which nobody but its owner is told. */
export type JoinState = 'open' | 'accepted' | 'elsewhere' | 'refused';

/** That something on the sheet of a programme is wrong. */
@Entity('error_report')
export class ErrorReportRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { name: 'programme_id' }) programmeId: string;
  @Column('text') what: ReportSubject;
  /** Null when nothing was written, or once it was erased. */
  @Column('text', { nullable: true }) text: string | null;
  /** Where the answer goes; null when she wants none, or once it was erased. */
  @Column('text', { nullable: true }) email: string | null;
  @Column('text', { default: 'open' }) state: ReportState;
  /** A sentence of the coordinator to her; null when there was none, or once it was erased. */
  @Column('text', { nullable: true }) answer: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  /** An account; null while it is open. */
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  /** When what people wrote was erased; null before. */
  @Column('timestamptz', { name: 'erased_at', nullable: true }) erasedAt: Date | null;
}

/** A structure that somebody proposes. It is a row of the directory once a coordinator accepts it. */
@Entity('structure_proposal')
export class StructureProposalRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text') kind: StructureKind;
  /** INSEE code of its seat. */
  @Column('text') commune: string;
  @Column('text', { nullable: true }) website: string | null;
  @Column('text', { nullable: true }) siret: string | null;
  /** What it does, in the words of who proposes it; null once it was erased. */
  @Column('text', { nullable: true }) offer: string | null;
  /** Where it can be written to, shown to everybody once it is listed; null once it was erased here. */
  @Column('text', { nullable: true }) email: string | null;
  /** Null once it was erased. */
  @Column('text', { name: 'proposer_name', nullable: true }) proposerName: string | null;
  /** Where the answer goes; null once it was erased. */
  @Column('text', { name: 'proposer_email', nullable: true }) proposerEmail: string | null;
  @Column('text', { default: 'open' }) state: ProposalState;
  /** The entry it became, or that was there already; null otherwise. */
  @Column('text', { name: 'structure_id', nullable: true }) structureId: string | null;
  /** Why it was refused; null otherwise, or once it was erased. */
  @Column('text', { nullable: true }) answer: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  /** An account; null while it is open. */
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  /** When what people wrote was erased; null before. */
  @Column('timestamptz', { name: 'erased_at', nullable: true }) erasedAt: Date | null;
}

/** That somebody works for a structure and wants to act for it here. What she wrote is null once it was erased. */
@Entity('join_request')
export class JoinRequestRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { name: 'structure_id' }) structureId: string;
  @Column('text', { nullable: true }) name: string | null;
  @Column('text', { nullable: true }) email: string | null;
  /** What she does there. */
  @Column('text', { nullable: true }) role: string | null;
  @Column('text', { nullable: true }) message: string | null;
  @Column('text', { default: 'open' }) state: JoinState;
  /** Why it was refused; null otherwise, or once it was erased. */
  @Column('text', { nullable: true }) answer: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  /** An account; null while it is open. */
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  /** When what people wrote was erased; null before. */
  @Column('timestamptz', { name: 'erased_at', nullable: true }) erasedAt: Date | null;
}

/** `report`: an error was reported. `join`: somebody wants to join. `waiting`: something has waited for days. */
export type NoticeKind = 'report' | 'join' | 'waiting';

/** That a reader is told of something, once a day at most. */
@Entity('moderation_notice')
export class ModerationNoticeRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: NoticeKind;
  /** Null: it goes to the address of the structure. */
  @Column('uuid', { name: 'account_id', nullable: true }) accountId: string | null;
  /** The structure it is about; null when about all. */
  @Column('text', { name: 'structure_id', nullable: true }) structureId: string | null;
  @Column('date') day: string;
}
