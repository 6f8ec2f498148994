import { isIP } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#libs/kernel';
import type { Config } from '#libs/settings';
import { CLOCK } from '../clock.token.js';
import { CONFIG } from '../config.token.js';
import { signatureOf } from './signature.js';
import { ReceiverSlots } from './receiver-slots.js';
import { faultOfAddress, hostOf, mayConnectTo } from './webhook-address.js';
import { Wire, type WireAnswer } from './wire.js';

/** A call that is ready to leave. */
export interface OutgoingWebhook {
  readonly url: string;
  /** Newest first; two while a secret is being changed. */
  readonly secrets: readonly string[];
  /** JSON. */
  readonly body: string;
}

/** Why a call was not received. `permanent`: the receiver says that it is gone for good (410). */
export class CallFailed extends Error {
  constructor(
    readonly code: string,
    readonly permanent = false,
    /** For how long the receiver asked us to wait; null when it did not. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(code);
    this.name = 'CallFailed';
  }
}

/** Enough calls to this receiver are on their way: this one was not made, and did not fail. */
export class ReceiverBusy extends Error {
  constructor(readonly waitSeconds: number) {
    super('receiver busy');
    this.name = 'ReceiverBusy';
  }
}

const GONE = 410;
const ASKS_TO_WAIT: readonly number[] = [429, 503];

/** Calls other systems as Standard Webhooks 1.0.0 says, and never a machine that is not public. */
@Injectable()
export class WebhookTransport {
  private readonly slots = new ReceiverSlots();

  constructor(
    private readonly wire: Wire,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Makes one call, within `WEBHOOK_TIMEOUT_SECONDS`; then the connection is cut. `id` is its `webhook-id`: a repeat carries the
   * same one, so that the receiver may drop it.
   *
   * @throws ReceiverBusy before anything left; CallFailed with a code and never the receiver's words. Any status but 2xx is a failure, a redirect too.
   */
  async send(id: string, webhook: OutgoingWebhook): Promise<void> {
    const fault = faultOfAddress(webhook.url, this.config.webhookLoopback);
    if (fault !== null) throw new CallFailed(`address_${fault}`);
    const { host } = new URL(webhook.url);
    const begun = performance.now();
    const wait = this.slots.take(host, begun);
    if (wait !== null) throw new ReceiverBusy(wait);
    try {
      await this.call(id, webhook);
    } finally {
      this.slots.leave(host, begun);
    }
  }

  private async call(id: string, { url, secrets, body }: OutgoingWebhook): Promise<void> {
    const signal = AbortSignal.timeout(this.config.webhookTimeoutSeconds * 1000);
    const timestamp = Math.floor(this.clock.now().getTime() / 1000);
    const headers = {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'Maillage-Webhooks/1',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signatureOf({ id, timestamp, body }, secrets),
    };
    this.check(await this.ask(new URL(url), { headers, body, signal }));
  }

  private async ask(
    url: URL,
    call: { headers: Readonly<Record<string, string>>; body: string; signal: AbortSignal },
  ): Promise<WireAnswer> {
    try {
      const addresses = await this.addressesOf(hostOf(url), call.signal);
      return await this.wire.post({ ...call, url, addresses });
    } catch (error) {
      if (error instanceof CallFailed) throw error;
      throw new CallFailed(call.signal.aborted ? 'timeout' : codeOf(error));
    }
  }

  /** Resolves once. A name one of whose addresses is not public is not called at all: nobody needs such a name. */
  private async addressesOf(host: string, signal: AbortSignal): Promise<readonly string[]> {
    const addresses = isIP(host) === 0 ? await orAborted(this.wire.resolve(host), signal) : [host];
    const checked = addresses.every((address) => mayConnectTo(address, this.config.webhookLoopback));
    if (addresses.length === 0 || !checked) throw new CallFailed('address_not_public');
    return addresses;
  }

  private check({ status, retryAfter }: WireAnswer): void {
    if (status >= 200 && status < 300) return;
    const wait = ASKS_TO_WAIT.includes(status) ? secondsOf(retryAfter, this.clock.now()) : null;
    throw new CallFailed(`http_${status}`, status === GONE, wait);
  }
}

/** `Retry-After`: seconds, or a day and hour. */
function secondsOf(retryAfter: string | null, now: Date): number | null {
  if (retryAfter === null) return null;
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter);
  const at = retryAfter.endsWith(' GMT') ? Date.parse(retryAfter) : NaN;
  return Number.isNaN(at) ? null : Math.max(0, (at - now.getTime()) / 1000);
}

/** A code of the system or of TLS: those are closed lists. */
function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^[A-Z\d_]{1,60}$/.test(code) ? code.toLowerCase() : 'connection_failed';
}

function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true }),
  );
  return Promise.race([promise, aborted]);
}
