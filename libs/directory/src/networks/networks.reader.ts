import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createTranslator, sayNetwork, SOURCE_LOCALE } from '#libs/i18n';
import { networkNotFound } from '../directory.errors.js';
import { STRUCTURE_IS_FOUND } from '../listed.js';

/** A family of structures. */
export interface NetworkView {
  /** What files write. */
  readonly code: string;
  /** What people read. */
  readonly name: string;
  /** What a coordinator wrote; null when the name is the known one, or made of the code. */
  readonly label: string | null;
  /** How many of its structures everybody sees. */
  readonly structures: number;
}

/** Reads the networks. Never writes. */
@Injectable()
export class NetworksReader {
  constructor(private readonly dataSource: DataSource) {}

  /** All of them, by name. */
  async all(): Promise<readonly NetworkView[]> {
    const networks = await this.read('true', []);
    return networks.toSorted(
      (one, other) => T.compare(one.name, other.name) || T.compare(one.code, other.code),
    );
  }

  /** @throws DomainError `directory.network_not_found` */
  async one(code: string): Promise<NetworkView> {
    const [network] = await this.read('n.name = $1', [code]);
    if (network === undefined) throw networkNotFound();
    return network;
  }

  private async read(which: string, values: readonly string[]): Promise<readonly NetworkView[]> {
    const rows: Omit<NetworkView, 'name'>[] = await this.dataSource.query(
      `select n.name as code, n.label,
         (select count(*)::int from structure s where s.network = n.name and ${STRUCTURE_IS_FOUND}) as structures
       from network n where ${which}`,
      [...values],
    );
    return rows.map((row) => ({ ...row, name: nameOfNetwork(row) }));
  }
}

// Names of networks are French, in whatever language the page around them is.
const T = createTranslator(SOURCE_LOCALE);

/** What people read of a network. */
export const nameOfNetwork = ({ code, label }: Pick<NetworkView, 'code' | 'label'>): string =>
  label ?? sayNetwork(T, code);
