import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands between a process and its database or queue, and breaks on demand. */
export class TcpProxy {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private port = 0;

  constructor(
    private readonly targetHost: string,
    private readonly targetPort: number,
  ) {}

  /** How many connections are open. */
  get open(): number {
    return this.sockets.size / 2;
  }

  /** Begins to pass connections on; after `down`, on the same port. Returns the port. */
  async up(): Promise<number> {
    this.server = createServer((inner) => {
      const outer = connect(this.targetPort, this.targetHost);
      for (const [from, to] of [
        [inner, outer],
        [outer, inner],
      ] as const) {
        this.sockets.add(from);
        from.on('error', () => to.destroy());
        from.on('close', () => {
          this.sockets.delete(from);
          to.destroy();
        });
        from.pipe(to);
      }
    });
    await new Promise<void>((resolve) => this.server!.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
    return this.port;
  }

  /** Cuts every connection and refuses new ones. */
  async down(): Promise<void> {
    const closed = new Promise((resolve) => this.server?.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}
