import { once } from 'node:events';
import { connect, createServer } from 'node:net';

const GO_AHEAD = /^354/m;
const END_OF_DATA = Buffer.from('\r\n.\r\n');
const MESSAGE_ID = /^message-id: <([^@>]+)@/im;

/**
 * One worker's way to the mail server. It cuts some connections around the answer to DATA, as `luck` says: `before`, the server
 * never gets the last line; `after`, it took the mail and the worker never hears the yes. What is left pending in either case
 * is ambiguous to the worker. It notes what the server took, by delivery.
 */
export class MailDoor {
  /** Deliveries whose mail the server took, and whose yes was passed on or found nobody any more. */
  taken = [];
  /** Mails on their way now. */
  underWay = 0;
  #server;
  #sockets = new Set();

  /**
   * @param options.port of the mail server on loopback
   * @param options.luck `() => 'before' | 'after' | null`, asked once for each mail
   * @param options.cut told the delivery of each mail that is cut
   */
  constructor({ port, luck, cut }) {
    this.#server = createServer((worker) => this.#pass(worker, connect(port, '127.0.0.1'), { luck, cut }));
  }

  /** @returns the address for `SMTP_URL` */
  async open() {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `smtp://127.0.0.1:${this.#server.address().port}`;
  }

  /** Resolves when what its worker left behind was taken or dropped by the server. */
  async settled() {
    for (const socket of this.#sockets) if (!socket.destroyed) await once(socket, 'close');
  }

  async close() {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #pass(worker, server, { luck, cut }) {
    let step = 'talk';
    let mail = Buffer.alloc(0);
    let fate = null;
    this.underWay++;
    const drop = () => {
      worker.destroy();
      server.destroy();
    };
    this.#sockets.add(server);
    server.on('close', () => {
      this.#sockets.delete(server);
      this.underWay--;
      worker.destroy();
    });
    server.on('error', drop);
    worker.on('error', () => worker.destroy());
    worker.on('close', () => {
      // The server may have the whole mail by now: then its answer is waited for.
      if (step !== 'answer') server.destroy();
    });
    worker.on('data', (chunk) => {
      if (step !== 'data') return void server.write(chunk);
      mail = Buffer.concat([mail, chunk]);
      if (!mail.subarray(-END_OF_DATA.length).equals(END_OF_DATA)) return;
      fate = luck();
      if (fate !== null) cut(deliveryOf(mail));
      if (fate === 'before') return drop();
      step = 'answer';
      server.write(mail);
    });
    server.on('data', (chunk) => {
      if (step === 'answer') {
        step = 'done';
        const took = chunk.toString('latin1').startsWith('250');
        if (took && fate === null) this.taken.push(deliveryOf(mail));
        if (fate === 'after' || worker.destroyed) return drop();
      } else if (GO_AHEAD.test(chunk.toString('latin1'))) step = 'data';
      worker.write(chunk);
    });
  }
}

/** The Message-ID begins with the delivery's id. */
function deliveryOf(mail) {
  return MESSAGE_ID.exec(mail.toString('latin1'))?.[1] ?? 'unknown';
}
