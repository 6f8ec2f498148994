/** What has been started, so that it can be stopped in the opposite order, once. */
export class Closing {
  private readonly steps: (() => Promise<unknown>)[] = [];
  private closed: Promise<void> | null = null;

  get isClosing(): boolean {
    return this.closed !== null;
  }

  /** To be called as soon as the thing exists. What comes after closing began is stopped at once. */
  async add(stop: () => Promise<unknown>): Promise<void> {
    if (this.isClosing) await stop();
    else this.steps.unshift(stop);
  }

  close(): Promise<void> {
    this.closed ??= this.run();
    return this.closed;
  }

  // A step that fails must not keep the others from stopping; the first failure is told at the end.
  private async run(): Promise<void> {
    const failures: unknown[] = [];
    for (const stop of this.steps) await stop().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }
}

// Ctrl-C in a terminal, and a supervisor that signals the whole group, arrive twice: from them and through npm.
const ONE_EVENT_MS = 2_000;

/** Closes on Ctrl-C, SIGTERM and SIGHUP and ends with 0. A later signal does not wait: what is left ends by itself. */
export function closeOnSignal(closing: Closing): void {
  let since = 0;
  const onSignal = (): void => {
    if (closing.isClosing && performance.now() - since > ONE_EVENT_MS) process.exit(1);
    if (closing.isClosing) return;
    since = performance.now();
    closing.close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`Not everything stopped in order: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
}
