import { randomUUID } from 'node:crypto';
import { ApiClient } from './api-client.js';
import type { System } from './system.js';

/** Signs in through the API, by the link of the mail; the worker must run. Returns the secret of the session. */
export async function sessionOf(system: System, email: string): Promise<string> {
  const visitor = new ApiClient(system.apiUrl);
  const after = (await system.mails()).filter(({ to }) => to.includes(email)).length;
  const { asked } = (await visitor.post('/sign-in-links', { email })).body as { asked: string };
  const link = (await system.mailTo(email, { after })).links[0]!.split('/').at(-1)!;
  return ((await visitor.post('/sessions', { asked, link })).body as { secret: string }).secret;
}

/** A professional with an account made for the occasion, signed in as above. */
export async function newAccount(
  system: System,
  kind: string,
  structure: string | null = null,
  email = `${randomUUID()}@maillage.example`,
): Promise<ApiClient> {
  await system.query(
    `insert into account (id, email, name, kind, structure_id) values (gen_random_uuid(), $1, 'N', $2, $3)`,
    [email, kind, structure],
  );
  return new ApiClient(system.apiUrl).with(await sessionOf(system, email));
}
