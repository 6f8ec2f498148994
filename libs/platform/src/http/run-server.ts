import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Config, ConfigError, readConfig } from '#libs/settings';
import { HealthReader } from '../health/health.reader.js';
import { JsonLogger } from '../logging/logger.js';
import { checkQueueBackend } from '../queue/queue-backend.js';

export interface Server {
  readonly service: 'api' | 'web' | 'worker';
  readonly port: (config: Config) => number;
  /** Builds the application; the logger is installed before, and health routes are added after. */
  readonly create: (config: Config, logger: JsonLogger) => Promise<NestFastifyApplication>;
}

/** A request still running this long after the signal is given up: the supervisor would kill us anyway. */
const STOP_WITHIN_MS = 25_000;

/**
 * Runs one process from its settings to its end: checks the settings, listens, tells its parent that it is ready,
 * and stops in order on SIGTERM, SIGINT or when its parent is gone. A process that cannot start says why in a
 * sentence and exits with 1.
 */
export async function runServer(server: Server): Promise<void> {
  let app: NestFastifyApplication;
  let logger: JsonLogger;
  try {
    const config = readConfig();
    logger = new JsonLogger(server.service, config.logLevel);
    await checkQueueBackend(config);
    app = await server.create(config, logger);
    app.useLogger(logger);
    addHealthRoutes(app);
    await app.listen(server.port(config), config.host);
  } catch (error) {
    process.stderr.write(`${server.service} cannot start: ${sentenceFor(error)}\n`);
    process.exit(1);
  }
  stopInOrder(app, logger);
  endOnUncaught(logger);
  const url = (await app.getUrl()).replace('[::1]', 'localhost');
  logger.log({ event: 'ready', url });
  process.send?.({ ready: true, url });
}

/** `/health/live` says that the process runs, `/health/ready` that it may be sent work. Open to all, logged by none. */
function addHealthRoutes(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  const health = app.get(HealthReader, { strict: false });
  fastify.get('/health/live', { logLevel: 'silent' }, () => ({ status: 'live' }));
  fastify.get('/health/ready', { logLevel: 'silent' }, async (_, reply) => {
    const readiness = await health.readiness();
    if (readiness.ready) return { status: 'ready' };
    return reply.status(503).header('retry-after', '1').send({ status: readiness.reason });
  });
}

/** What nobody caught ends the process, in a line of our own: Node would print its message, which may quote a row. */
function endOnUncaught(logger: JsonLogger): void {
  const end = (error: unknown): void => {
    logger.error({ event: 'uncaught' }, error);
    process.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}

function stopInOrder(app: NestFastifyApplication, logger: JsonLogger): void {
  let stopping = false;
  const stop = (reason: string): void => {
    if (stopping) return;
    stopping = true;
    logger.log({ event: 'stopping', code: reason });
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ event: 'stop.failed' }, error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  process.on('disconnect', () => stop('parent_gone'));
}

function sentenceFor(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'EADDRINUSE')
    return 'its port is already in use. Stop the other program, or set another port.';
  if (code === 'ECONNREFUSED') return 'nothing answers at the address of the database or of Redis.';
  return message ?? String(error);
}
