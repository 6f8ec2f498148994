import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#libs/kernel';
import { parseCatalogue, type Programme, type Quarantined } from '#libs/matching';
import { Transactions } from '#libs/platform';
import { ProgrammeRow } from './programme.entity.js';
import { StructureRow } from './structure.entity.js';

export interface ImportReport {
  readonly programmes: number;
  readonly structures: number;
  /** Rows with codes this version does not know: left out, reported, and no hindrance to the others. */
  readonly quarantined: readonly Quarantined[];
}

/** Loads a catalogue in the exchange format. Importing the same file again changes nothing. */
@Injectable()
export class ImportProgrammes {
  constructor(private readonly transactions: Transactions) {}

  /** @throws DomainError `matching.invalid_catalogue` when `catalogue` is no array of programmes at all. */
  async execute(catalogue: unknown, actor: Actor): Promise<ImportReport> {
    const { programmes, quarantined } = parseCatalogue(catalogue);
    const structures = new Map(programmes.map(({ structure }) => [structure.id, structure]));
    await this.transactions.run(actor, async (tx) => {
      await tx.query(`update catalogue_version set version = version + 1`);
      for (const structure of structures.values()) await saveStructure(tx, structure);
      for (const programme of programmes) await saveProgramme(tx, programme);
    });
    return { programmes: programmes.length, structures: structures.size, quarantined };
  }
}

/** A member that a file leaves out is unknown: it replaces what an earlier file said. */
async function saveStructure(tx: EntityManager, structure: Programme['structure']): Promise<void> {
  const {
    id,
    name,
    network = null,
    commune = null,
    siret = null,
    email = null,
    phone = null,
    website = null,
  } = structure;
  await tx
    .getRepository(StructureRow)
    .upsert({ id, name, network, commune, siret, email, phone, website }, ['id']);
}

async function saveProgramme(tx: EntityManager, programme: Programme): Promise<void> {
  const { id, name, kind, needs, stages, area } = programme;
  await tx.getRepository(ProgrammeRow).upsert(
    {
      ...{ id, name, kind, needs, stages, area },
      structureId: programme.structure.id,
      description: programme.description ?? null,
      scope: programme.scope ?? null,
      rules: programme.rules ?? [],
      modes: programme.modes ?? [],
      place: programme.place ?? null,
      languages: programme.languages ?? [],
      costEur: programme.costEur?.toString() ?? null,
      amountEur: programme.amountEur ?? null,
      durationWeeks: programme.durationWeeks?.toString() ?? null,
      intake: programme.intake ?? null,
      referredBy: programme.referredBy ?? [],
      track: programme.track ?? null,
      confirmedOn: programme.confirmedOn ?? null,
      source: (programme.source ?? null) as object | null,
    },
    ['id'],
  );
  await saveSessions(tx, id, programme.sessions ?? []);
}

async function saveSessions(
  tx: EntityManager,
  programmeId: string,
  sessions: NonNullable<Programme['sessions']>,
): Promise<void> {
  await tx.query(`delete from programme_session where programme_id = $1 and not (id = any($2))`, [
    programmeId,
    sessions.map((session) => session.id),
  ]);
  for (const { id, startsOn, places, taken } of sessions)
    await tx.query(
      `insert into programme_session (programme_id, id, starts_on, places, taken) values ($1, $2, $3, $4, $5)
       on conflict (programme_id, id) do update
         set starts_on = excluded.starts_on, places = excluded.places, taken = excluded.taken`,
      [programmeId, id, startsOn, places ?? null, taken ?? 0],
    );
}
