import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Person } from '#libs/matching';

/** What she wants to create or run. A request is a project with its needs, and carries its id. */
@Entity('project')
export class ProjectRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'entrepreneur_id' }) entrepreneurId: string;
  /** In her words, 120 characters at most; structures read it. */
  @Column('text') title: string;
  @Column('text', { nullable: true }) stage: Person['stage'];
  @Column('text', { nullable: true }) sector: string | null;
  @Column('jsonb', { nullable: true }) company: Person['company'];
  /** Programmes she marked as wished for. */
  @Column('text', { array: true, default: [] }) starred: string[];
  /** Grows with each change of what she answered, of herself or of the project. */
  @Column('int', { default: 1 }) answers: number;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
}

/** A need of a project, by its code in the taxonomy: each once, each with its urgency. */
@Entity('project_need')
export class ProjectNeedRow {
  @PrimaryColumn('uuid', { name: 'project_id' }) projectId: string;
  @PrimaryColumn('text') code: string;
  /** 1 can wait, 2 soon, 4 now. */
  @Column('smallint') urgency: 1 | 2 | 4;
}
