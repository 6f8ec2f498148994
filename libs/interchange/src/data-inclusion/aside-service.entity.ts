import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DiService } from './record.js';

/**
 * A service of data·inclusion that meets no need of an entrepreneur. No page, search or match sees it: it is kept so that
 * what a structure brought here leaves with it.
 */
@Entity('aside_service')
export class AsideServiceRow {
  /** As the programme's would be. */
  @PrimaryColumn('text') id: string;
  /** As it was imported: what that was merged into stands for it. */
  @Column('text', { name: 'structure_id' }) structureId: string;
  /** As it came, without its nulls. */
  @Column('jsonb') record: DiService;
}
