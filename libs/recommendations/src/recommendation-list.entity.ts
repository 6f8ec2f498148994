import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { KeptList } from './lists/kept-list.js';

/** A list as it was shown, with what it was made of: "why was I told this?" has an exact answer later. */
@Entity('recommendation_list')
export class RecommendationListRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'project_id' }) projectId: string;
  @Column('date', { name: 'as_of' }) asOf: string;
  @Column('text', { name: 'engine_version' }) engineVersion: string;
  @Column('text', { name: 'weights_version' }) weightsVersion: string;
  @Column('text', { name: 'taxonomy_version' }) taxonomyVersion: string;
  /** The directory's version when it was made. */
  @Column('bigint', { name: 'catalogue_version' }) catalogueVersion: string;
  @Column('jsonb') answer: KeptList;
  @Column('timestamptz', { name: 'shown_at', default: () => 'now()' }) shownAt: Date;
  /** The last time the very same list was shown. */
  @Column('timestamptz', { name: 'last_shown_at', default: () => 'now()' }) lastShownAt: Date;
}
