import { once } from 'node:events';
import { createServer } from 'node:http';

/** Another system that is told of referrals. It notes every call, and now and then hangs up instead of saying that it has it. */
export class WebhookReceiver {
  /** How often each `webhook-id` came. */
  calls = new Map();
  /** Which referral each `webhook-id` was about. */
  referrals = new Map();
  #server;

  /** @param options.luck `() => boolean`, whether to hang up */
  constructor({ luck }) {
    this.#server = createServer(async (request, response) => {
      try {
        const chunks = [];
        for await (const chunk of request) chunks.push(chunk);
        const id = request.headers['webhook-id'];
        this.calls.set(id, (this.calls.get(id) ?? 0) + 1);
        this.referrals.set(id, JSON.parse(Buffer.concat(chunks).toString()).data.referralId);
        if (luck()) request.socket.destroy();
        else response.writeHead(204).end();
      } catch {
        // Its worker was killed in the middle of the call.
        request.socket.destroy();
      }
    });
  }

  /** @returns its address */
  async open() {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${this.#server.address().port}/hook`;
  }

  async close() {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}
