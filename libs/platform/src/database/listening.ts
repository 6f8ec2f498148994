import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** Why somebody is called: the session is new and may have missed anything, somebody told, or a second went by. */
export type Heard = 'connected' | 'told' | 'beat';

export interface Listening {
  /** Hangs up, and waits for what is being done about the last news. Safe to call twice. */
  close(): Promise<void>;
}

interface Listener {
  readonly databaseUrl: string;
  readonly channel: string;
  /** Called for one thing at a time; what is told meanwhile is one call more. A rejection ends the session. */
  readonly heard: (news: Heard) => Promise<void>;
  /** The session or what was done about its news failed; it is tried again. */
  readonly failed: (error: unknown) => void;
}

const BEAT_MS = 1_000;
const ANSWER_WITHIN_MS = 2_000;
const BACK_OFF_MS = [100, 300, 1_000, 3_000, 5_000] as const;

/**
 * Listens to a channel of PostgreSQL (`NOTIFY`) in a session of its own, which it opens again whenever it is lost. Each second it
 * asks whether the session still lives: a network that swallows everything says nothing by itself.
 */
export function listen(listener: Listener): Listening {
  const closing = new AbortController();
  const listening = keepListening(listener, closing.signal);
  return {
    close: () => {
      closing.abort();
      return listening;
    },
  };
}

async function keepListening(listener: Listener, signal: AbortSignal): Promise<void> {
  for (let failures = 0; !signal.aborted; failures++) {
    const since = performance.now();
    try {
      await holdSession(listener, signal);
    } catch (error) {
      listener.failed(error);
    }
    if (performance.now() - since > BACK_OFF_MS.at(-1)!) failures = 0;
    const wait = BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length - 1)];
    await sleep(wait, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** Returns when told to close, and throws when the session is lost. */
async function holdSession({ databaseUrl, channel, heard }: Listener, closing: AbortSignal): Promise<void> {
  const client = new Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: ANSWER_WITHIN_MS,
    query_timeout: ANSWER_WITHIN_MS,
    keepAlive: true,
  });
  const session = new AbortController();
  let lost: Error | null = null;
  let told = false;
  let wake = (): void => undefined;
  const end = (error: Error | null): void => {
    lost ??= error;
    session.abort();
    wake();
  };
  const close = (): void => end(null);
  // Without these a lost connection is an event that nobody hears, and ends the process.
  client.on('error', end);
  client.on('end', () => end(new Error('Connection terminated')));
  client.on('notification', () => {
    told = true;
    wake();
  });
  closing.addEventListener('abort', close);
  try {
    await client.connect();
    await client.query(`listen ${client.escapeIdentifier(channel)}`);
    for (let news: Heard = 'connected'; !session.signal.aborted; news = told ? 'told' : 'beat') {
      if (news === 'beat') await client.query('select 1');
      told = false;
      await heard(news);
      await new Promise<void>((resolve) => {
        if (told || session.signal.aborted) return resolve();
        const timer = setTimeout(resolve, BEAT_MS);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    if (lost !== null && !closing.aborted) throw lost as Error;
  } finally {
    closing.removeEventListener('abort', close);
    await client.end().catch(() => undefined);
  }
}
