import type { System } from '../support/system.js';
import { PageVisitor } from './page-visitor.js';

/** Who comes to the pages of a system, and what is behind them. */
export interface Scene {
  visitor(): PageVisitor;
  /** Somebody with an account made for the occasion; the system has DEMO on. */
  signIn(kind: string, structure?: string | null): Promise<PageVisitor>;
  query<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Mails that arrived. */
  mails(): ReturnType<System['mails']>;
  /** The whole address of a path. */
  address(path: string): string;
  linkIn(html: string, pattern: RegExp): string;
}

/** `system`: asked for at each use, since a suite starts it after its tests were gathered. */
export function sceneOf(system: () => System): Scene {
  const visitor = (): PageVisitor => new PageVisitor(system().webUrl);
  return {
    visitor,
    signIn: async (kind, structure = null) => {
      const [row] = await system().query<{ id: string }>(
        `insert into account (id, email, name, kind, structure_id)
         values (gen_random_uuid(), gen_random_uuid() || '@maillage.example', 'Nom', $1, $2) returning id`,
        [kind, structure],
      );
      const pro = visitor();
      expect((await pro.post('/fr/connexion/demo', { compte: row!.id })).status).toBe(303);
      return pro;
    },
    query: (sql, values) => system().query(sql, values),
    mails: () => system().mails(),
    address: (path) => system().webUrl + path,
    linkIn: (html, pattern) => pattern.exec(html)![1]!,
  };
}
