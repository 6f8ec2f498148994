import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RecommendationDocument } from '#libs/matching';

/** A list as it was shown, with what it was made of: "why was I told this?" has an exact answer later. */
@Entity('recommendation_list')
export class RecommendationListRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'project_id' }) projectId: string;
  @Column('date', { name: 'as_of' }) asOf: string;
  @Column('text', { name: 'weights_version' }) weightsVersion: string;
  /** The directory's version when it was made. */
  @Column('bigint', { name: 'catalogue_version' }) catalogueVersion: string;
  @Column('jsonb') answer: RecommendationDocument;
  @Column('timestamptz', { name: 'shown_at', default: () => 'now()' }) shownAt: Date;
}
