import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Actor, type Clock, parisDay } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { branchNotFound, invalidSheet, sheetStale, structureNotFound } from '../directory.errors.js';
import { NetworksReader, type NetworkView } from '../networks/networks.reader.js';
import { TerritoryKeeper } from '../territory/territory.keeper.js';
import { freeId } from './free-id.js';
import { isTheirs } from './sheet.reader.js';
import {
  branchFaults,
  type BranchMembers,
  STRUCTURE_MEMBERS,
  structureChangedSince,
  structureFaults,
  type StructureMembers,
  structureVersion,
} from './structure-sheet.js';

/** A structure as those see it who may write it. */
export interface OwnStructure extends StructureMembers {
  readonly id: string;
  /** To be sent back with what is written. */
  readonly version: string;
  /** By name. `programmes`: how many take place there. */
  readonly branches: readonly (BranchMembers & { readonly id: string; readonly programmes: number })[];
  /** Networks that can be chosen, by name. */
  readonly networks: readonly Pick<NetworkView, 'code' | 'name'>[];
}

const COLUMNS: Readonly<Record<keyof StructureMembers, string>> = {
  name: 'name',
  network: 'network',
  commune: 'commune',
  siret: 'siret',
  email: 'email',
  phone: 'phone',
  website: 'website',
  openingHours: 'opening_hours',
};
const MEMBERS_OF = STRUCTURE_MEMBERS.map((member) => `${COLUMNS[member]} as "${member}"`).join(', ');
const LONGEST_ID = 70;

/** Reads and writes structures with their places, for those who know them. Each writing is one transaction. */
@Injectable()
export class WriteStructure {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly territories: TerritoryKeeper,
    private readonly networks: NetworksReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError `directory.structure_not_found`, for another structure too */
  async read(id: string, actor: Actor): Promise<OwnStructure> {
    const { manager } = this.dataSource;
    const structure = await readStructure(manager, id, actor);
    const branches: OwnStructure['branches'] = await manager.query(
      `select id, name, commune, address, phone, email, opening_hours as "openingHours", access,
         (select count(*)::int from programme p where p.branch_id = branch.id) as programmes
       from branch where structure_id = $1 order by name collate "fr-x-icu", id`,
      [id],
    );
    return {
      ...structure,
      id,
      version: structureVersion(structure),
      branches,
      networks: (await this.networks.all()).map(({ code, name }) => ({ code, name })),
    };
  }

  /**
   * Writes what changed, and by whom: files leave it alone from then on. Saying the same again changes nothing.
   * @throws DomainError `directory.invalid_sheet`; `directory.sheet_stale` (conflict); `directory.structure_not_found`
   */
  async write(
    id: string,
    { version, ...structure }: StructureMembers & { readonly version: string },
    actor: Actor,
  ): Promise<void> {
    const faults = structureFaults(structure, await this.territories.current());
    await this.transactions.run(actor, async (tx) => {
      await tx.query(`select version from catalogue_version for update`);
      const before = await readStructure(tx, id, actor, 'for update');
      if (faults.length > 0) throw invalidSheet(faults);
      const changed = STRUCTURE_MEMBERS.filter((member) => before[member] !== structure[member]);
      if (changed.length === 0) return;
      const moved = structureChangedSince(version, before);
      if (moved.length > 0) throw sheetStale(moved.map((member) => `/${member}`));
      await refuseUnknownNetwork(tx, structure);
      const by = actor.kind === 'member' || actor.kind === 'manager' ? 'structure' : 'coordinator';
      const at = parisDay(this.clock.now());
      const provenance = Object.fromEntries(changed.map((member) => [member, { source: by, at }]));
      await tx.query(
        `update structure set ${changed.map((member, i) => `${COLUMNS[member]} = $${i + 4}`).join(', ')},
           provenance = provenance || $2::jsonb, updated_at = $3 where id = $1`,
        [
          ...[id, JSON.stringify(provenance), this.clock.now()],
          ...changed.map((member) => structure[member]),
        ],
      );
      await bump(tx);
    });
  }

  /**
   * Makes or changes one of its places; `branchId` null makes one. Of two who write at once the last one counts.
   * @returns its id
   * @throws DomainError `directory.invalid_sheet`, also for a second place of one name; `directory.structure_not_found`;
   * `directory.branch_not_found`, for a place of another structure too
   */
  async writeBranch(
    id: string,
    branchId: string | null,
    branch: BranchMembers,
    actor: Actor,
  ): Promise<string> {
    const faults = branchFaults(branch, await this.territories.current());
    return this.transactions.run(actor, async (tx) => {
      await bump(tx);
      await readStructure(tx, id, actor, 'for update');
      if (branchId !== null) await knownBranch(tx, id, branchId);
      if (faults.length > 0) throw invalidSheet(faults);
      const twins: unknown[] = await tx.query(
        `select 1 from branch where structure_id = $1 and lower(name) = lower($2) and id is distinct from $3`,
        [id, branch.name, branchId],
      );
      if (twins.length > 0) throw invalidSheet([{ pointer: '/name', code: 'duplicate' }]);
      const written = branchId ?? (await freeId(tx, 'branch', `${id} ${branch.name}`, LONGEST_ID));
      const { name, commune, address, phone, email, openingHours, access } = branch;
      await tx.query(
        `insert into branch (id, structure_id, name, commune, address, phone, email, opening_hours, access, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (id) do update set (name, commune, address, phone, email, opening_hours, access, updated_at)
           = (excluded.name, excluded.commune, excluded.address, excluded.phone, excluded.email,
              excluded.opening_hours, excluded.access, excluded.updated_at)`,
        [...[written, id, name, commune, address, phone, email, openingHours, [...access]], this.clock.now()],
      );
      return written;
    });
  }

  /**
   * Takes a place away where no programme takes place. Doing it again changes nothing.
   * @throws DomainError `directory.invalid_sheet` while a programme takes place there; `directory.structure_not_found`
   */
  async removeBranch(id: string, branchId: string, actor: Actor): Promise<void> {
    await this.transactions.run(actor, async (tx) => {
      await bump(tx);
      await readStructure(tx, id, actor, 'for update');
      const used: unknown[] = await tx.query(
        `select 1 from programme p join branch b on b.id = p.branch_id
         where b.id = $1 and b.structure_id = $2 limit 1`,
        [branchId, id],
      );
      if (used.length > 0) throw invalidSheet([{ pointer: '/branch', code: 'branch_used' }]);
      await tx.query(`delete from branch where id = $1 and structure_id = $2`, [branchId, id]);
    });
  }
}

const bump = (tx: EntityManager): Promise<unknown> =>
  tx.query(`update catalogue_version set version = version + 1`);

async function readStructure(
  tx: EntityManager,
  id: string,
  actor: Actor,
  lock: '' | 'for update' = '',
): Promise<StructureMembers> {
  const rows: StructureMembers[] = await tx.query(
    `select ${MEMBERS_OF} from structure
     where id = $1 and state in ('listed', 'proposed') and ${isTheirs('id')} ${lock}`,
    [id, actor.kind, actor.structureId],
  );
  if (rows[0] === undefined) throw structureNotFound();
  return rows[0];
}

async function knownBranch(tx: EntityManager, id: string, branchId: string): Promise<void> {
  const rows: unknown[] = await tx.query(`select 1 from branch where id = $1 and structure_id = $2`, [
    branchId,
    id,
  ]);
  if (rows.length === 0) throw branchNotFound();
}

async function refuseUnknownNetwork(tx: EntityManager, { network }: StructureMembers): Promise<void> {
  if (network === null) return;
  const rows: unknown[] = await tx.query(`select 1 from network where name = $1`, [network]);
  if (rows.length === 0) throw invalidSheet([{ pointer: '/network', code: 'unknown_code' }]);
}
