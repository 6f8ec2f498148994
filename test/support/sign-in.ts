import { ApiClient } from './api-client.js';
import type { System } from './system.js';

/** The secret of a new session of an account, by the mail that a worker sends it. */
export async function sessionOf(system: System, email: string): Promise<string> {
  const api = new ApiClient(system.apiUrl);
  const after = (await system.mails()).filter(({ to }) => to.includes(email)).length;
  const { asked } = (await api.post('/sign-in-links', { email })).body as { asked: string };
  const link = (await system.mailTo(email, { after })).links[0]!.split('/').at(-1)!;
  return ((await api.post('/sessions', { asked, link })).body as { secret: string }).secret;
}

/** Calls the API as an account does that signed in. */
export async function signedInto(system: System, email: string): Promise<ApiClient> {
  return new ApiClient(system.apiUrl, await sessionOf(system, email));
}
