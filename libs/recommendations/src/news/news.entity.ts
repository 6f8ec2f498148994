import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NewsKind } from './news.js';

/** What the last list of a request was, as far as the next one is compared with it. Never shown. */
@Entity('recommendation_outlook')
export class RecommendationOutlookRow {
  @PrimaryColumn('uuid', { name: 'project_id' }) projectId: string;
  /** Ids of programmes. */
  @Column('text', { array: true }) first: string[];
  @Column('text', { array: true, name: 'kept_open' }) keptOpen: string[];
  /** Ids of the programmes she kept, open to her or not. */
  @Column('text', { array: true, default: [] }) kept: string[];
  /** Codes of needs. */
  @Column('text', { array: true }) gaps: string[];
  @Column('date', { name: 'as_of' }) asOf: string;
  @Column('text', { name: 'engine_version' }) engineVersion: string;
  @Column('text', { name: 'weights_version' }) weightsVersion: string;
  @Column('bigint', { name: 'catalogue_version' }) catalogueVersion: string;
}

/** A piece of news of a request. The same is never told twice. */
@Entity('recommendation_news')
export class RecommendationNewsRow {
  @PrimaryColumn('uuid', { name: 'project_id' }) projectId: string;
  @PrimaryColumn('text') kind: NewsKind;
  /** Id of a programme; of kind `covered`, the code of a need. */
  @PrimaryColumn('text') subject: string;
  @Column('timestamptz', { name: 'found_at' }) foundAt: Date;
  /** When her adviser, or she who has none, first saw a list that holds it. */
  @Column('timestamptz', { name: 'seen_at', nullable: true }) seenAt: Date | null;
  /** When her adviser was mailed that there is news. */
  @Column('timestamptz', { name: 'mailed_at', nullable: true }) mailedAt: Date | null;
}
