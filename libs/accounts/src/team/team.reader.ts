import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '#libs/kernel';
import { OF_STRUCTURE, type TeamMember } from './hold-team.js';

/** A member of a team as its managers see her. */
export interface TeamMemberView extends TeamMember {
  readonly name: string;
  readonly createdAt: Date;
}

/** Reads the team of a structure. Never writes. */
@Injectable()
export class TeamReader {
  constructor(private readonly dataSource: DataSource) {}

  /** Those who act for the actor's structure, managers first, then by name; none for who acts for no structure. */
  async members({ structureId }: Actor): Promise<readonly TeamMemberView[]> {
    return this.dataSource.query(
      `select id, email, kind, name, created_at as "createdAt" from account
       where ${OF_STRUCTURE} and disabled_at is null order by kind <> 'manager', name collate "fr-x-icu", id`,
      [structureId],
    );
  }
}
