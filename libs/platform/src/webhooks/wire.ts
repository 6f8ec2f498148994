import { lookup } from 'node:dns/promises';
import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIPv6, type LookupFunction } from 'node:net';
import { Injectable } from '@nestjs/common';

/** One POST, and the addresses it may go to: they were checked, and no name is resolved again. */
export interface WireCall {
  readonly url: URL;
  /** IP addresses of the host, one at least. */
  readonly addresses: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
}

export interface WireAnswer {
  readonly status: number;
  readonly retryAfter: string | null;
}

/** What is read of an answer's body before the connection is cut, and for how long: its words are of no use to us. */
const MAX_ANSWER_BYTES = 64 * 1024;
const MAX_ANSWER_MS = 1_000;

/** The two things that leave the machine: the question for a name's addresses, and the call itself. */
@Injectable()
export class Wire {
  /** @throws what `dns.lookup` throws */
  async resolve(host: string): Promise<readonly string[]> {
    const found = await lookup(host, { all: true, verbatim: true });
    return found.map(({ address }) => address);
  }

  /** Calls once, on a connection of its own. Follows no redirect. @throws what the connection throws */
  post({ url, addresses, headers, body, signal }: WireCall): Promise<WireAnswer> {
    return new Promise((resolve, reject) => {
      const ask = url.protocol === 'https:' ? secureRequest : plainRequest;
      const options = { method: 'POST', headers, signal, agent: false, lookup: among(addresses) };
      const request = ask(url, options);
      let answered: WireAnswer | null = null;
      request.on('response', (answer) => {
        answered = { status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] ?? null };
        throwAway(answer, request);
      });
      // Once there is a status, a connection that breaks changes nothing about it.
      request.on('error', (error) => (answered === null ? reject(error) : undefined));
      request.on('close', () => (answered === null ? reject(new Error('closed')) : resolve(answered)));
      request.end(body);
    });
  }
}

/** Reads a body without keeping it, so that the peer can end in peace; too long or too slow, and it is cut. */
function throwAway(answer: IncomingMessage, request: ClientRequest): void {
  let bytes = 0;
  const timer = setTimeout(() => request.destroy(), MAX_ANSWER_MS);
  answer.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) request.destroy();
  });
  answer.on('error', () => request.destroy());
  answer.on('close', () => clearTimeout(timer));
}

/** Stands in for the resolver: whatever name is asked for, the answer is what was checked. */
function among(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  return (_host, options, answer) =>
    options.all === true ? answer(null, all) : answer(null, all[0]!.address, all[0]!.family);
}
