import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** What becomes of her other referrals for the same needs once one is accepted. */
export const SIBLING_CHOICES = ['keep', 'close'] as const;

/** One of the choices above. */
export type SiblingChoice = (typeof SIBLING_CHOICES)[number];

/** What she chose once, with a go-ahead or by itself. The last one counts for all that is open. */
@Entity('sibling_choice')
export class SiblingChoiceRow {
  /** Choices of one request are given ids in the order in which they were made. */
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('uuid', { name: 'project_id' }) projectId: string;
  @Column('text') choice: SiblingChoice;
  @Column('timestamptz', { name: 'chosen_at' }) chosenAt: Date;
  /** She said so herself; otherwise her adviser wrote it down. */
  @Column('boolean', { name: 'by_her' }) byHer: boolean;
}
