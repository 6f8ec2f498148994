import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a search looks into, written by triggers of the database whenever a programme or its structure changes. */
@Entity('programme_search')
export class ProgrammeSearchRow {
  @PrimaryColumn('text', { name: 'programme_id' }) programmeId: string;
  /** Names of the programme, its structure and their network: small letters without accents. */
  @Column('text') names: string;
  @Column('tsvector') words: string;
  /** Codes of its needs. */
  @Column('text', { array: true }) needs: string[];
}
