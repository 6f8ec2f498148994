import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

const SIZE_LIMIT_BYTES = 1024 * 1024;

export interface MailCatcher {
  /** `smtp://127.0.0.1:<port>`, for SMTP_URL. */
  readonly url: string;
  /** Resolves when no connection is open any more. */
  stop(): Promise<void>;
}

/**
 * A mail server for development: accepts every mail on loopback and writes it as `<time>-<id>.eml` into a folder
 * instead of sending it. A mail is there whole or not at all. Mails over 1 MB are refused with 552.
 *
 * @param options.port without it, a free port.
 */
export async function startMailCatcher(options: {
  readonly dir: string;
  readonly port?: number;
}): Promise<MailCatcher> {
  mkdirSync(options.dir, { recursive: true, mode: 0o700 });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: SIZE_LIMIT_BYTES,
    closeTimeout: 1_000,
    onData: (stream, _session, callback) => {
      receive(stream, options.dir).then((id) => callback(null, `caught as ${id}`), callback);
    },
  });
  // Clients that hang up in the middle are their own problem; an unheard error event would end the process.
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    const failed = (error: Error): void => reject(error);
    server.server.once('error', failed);
    server.listen(options.port ?? 0, '127.0.0.1', () => {
      server.server.off('error', failed);
      resolve();
    });
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function receive(stream: SMTPServerDataStream, dir: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    // The rest is read and dropped: the client hears the refusal only after its last line.
    if (size <= SIZE_LIMIT_BYTES) chunks.push(chunk);
  }
  if (size > SIZE_LIMIT_BYTES) throw Object.assign(new Error('The mail is over 1 MB'), { responseCode: 552 });
  const id = `${new Date().toISOString().replace(/[:.]/g, '-')}-${randomBytes(4).toString('hex')}`;
  const unfinished = join(dir, `.${id}.tmp`);
  await writeFile(unfinished, Buffer.concat(chunks), { mode: 0o600 });
  await rename(unfinished, join(dir, `${id}.eml`));
  return id;
}
