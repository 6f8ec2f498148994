import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A database that takes longer than this to say anything cannot serve a page in time. */
const READY_TIMEOUT_MS = 500;

export type Readiness =
  { readonly ready: true } | { readonly ready: false; readonly reason: 'stopping' | 'database' };

/**
 * Whether this process may be sent work. It depends on the database alone: a queue or a mail server that is down is
 * buffered, and taking the process out of service would only add to the trouble.
 */
@Injectable()
export class HealthReader implements OnModuleDestroy {
  private stopping = false;

  constructor(private readonly dataSource: DataSource) {}

  async readiness(): Promise<Readiness> {
    if (this.stopping) return { ready: false, reason: 'stopping' };
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), READY_TIMEOUT_MS);
    });
    const answered = this.dataSource.query('select 1').then(
      () => true,
      () => false,
    );
    const ready = await Promise.race([answered, late]).finally(() => clearTimeout(timer));
    return ready ? { ready } : { ready, reason: 'database' };
  }

  onModuleDestroy(): void {
    this.stopping = true;
  }
}
