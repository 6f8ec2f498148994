import type { EntityManager } from 'typeorm';
import { plainText } from '#libs/kernel';

/**
 * An id that no row has, made of words: `Grdr Lille — Atelier` becomes `grdr-lille-atelier`, then `grdr-lille-atelier-2`.
 * It stays free while the transaction holds `catalogue_version`.
 */
export async function freeId(
  tx: EntityManager,
  table: 'programme' | 'branch' | 'structure',
  words: string,
  longest: number,
): Promise<string> {
  const plain = plainText(words)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replaceAll(/^-+|-+$/g, '');
  const start = plain.length < 2 ? `${table}-${plain}` : plain;
  const rows: { id: string }[] = await tx.query(`select id from ${table} where id = $1 or id like $2`, [
    start,
    `${start.replaceAll('_', '\\_')}-%`,
  ]);
  const taken = new Set(rows.map(({ id }) => id));
  for (let i = 2, id = start; ; id = `${start}-${i++}`) if (!taken.has(id)) return id;
}
