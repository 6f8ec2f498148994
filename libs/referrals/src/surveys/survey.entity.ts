import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SurveyAnswer, SurveyWave } from '#libs/taxonomy';

/** A question to her, at one of its times, what came of a referral that was accepted. */
@Entity('survey')
export class SurveyRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  @Column('text') wave: SurveyWave;
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  /** Whether somebody could be written to, she or her adviser; else it only stands on her page. */
  @Column('boolean') told: boolean;
  /** Null while there is no answer, which is never read as one. */
  @Column('text', { array: true, nullable: true }) answers: SurveyAnswer[] | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
  /** Her adviser wrote down what she said. */
  @Column('boolean', { name: 'by_adviser', default: false }) byAdviser: boolean;
}
