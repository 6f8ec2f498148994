import type { LoggerService } from '@nestjs/common';
import { pino, destination, type Logger } from 'pino';

/**
 * The only fields a log line may carry. A field that is not here is dropped, so that a careless log of a whole
 * object can never write a name or an address.
 */
const ALLOWED_FIELDS = [
  'event',
  'code',
  'count',
  'err_code',
  'err_name',
  'frames',
  'method',
  'ms',
  'outbox_id',
  'programme_id',
  'request_id',
  'route_template',
  'service',
  'status',
  'topic',
  'url',
] as const;

/** What a round counted. They pass as numbers alone: a number of things names nobody. */
const FIGURES = ['coordinators', 'mailed', 'reminded', 'resumed', 'structures', 'unlisted'] as const;

type Fields = Partial<Record<(typeof ALLOWED_FIELDS)[number] | (typeof FIGURES)[number], unknown>>;

/** Nest's logger on pino: JSON lines on stderr, since stdout belongs to the answers of commands. */
export class JsonLogger implements LoggerService {
  private readonly pino: Logger;

  constructor(service: string, level: string, fileDescriptor = 2) {
    const options = {
      level,
      base: { service },
      messageKey: 'event',
      timestamp: pino.stdTimeFunctions.isoTime,
    };
    this.pino = pino(options, destination({ fd: fileDescriptor, sync: true }));
  }

  /** A sentence, rather than an event, is a library telling of its start-up: of use to who debugs it alone. */
  log(message: unknown): void {
    if (typeof message === 'string') this.pino.debug(fieldsOf(message));
    else this.pino.info(fieldsOf(message));
  }

  /** Nest passes (message, stack | error, context) in several orders: an Error is recognised wherever it stands. */
  error(message: unknown, ...rest: unknown[]): void {
    const error = [message, ...rest].find((part) => part instanceof Error);
    this.pino.error({ ...fieldsOf(message), ...(error ? fieldsOfError(error) : {}) });
  }

  warn(message: unknown): void {
    this.pino.warn(fieldsOf(message));
  }

  debug(message: unknown): void {
    this.pino.debug(fieldsOf(message));
  }
}

function fieldsOf(message: unknown): Fields {
  if (message instanceof Error) return fieldsOfError(message);
  // A bare sentence comes from a library: it may quote anything, so only the fact that it spoke is kept.
  if (typeof message !== 'object' || message === null) return { event: 'library' };
  const given = message as Record<string, unknown>;
  const passing = [
    ...ALLOWED_FIELDS.filter((field) => field in given),
    ...FIGURES.filter((field) => Number.isFinite(given[field])),
  ];
  return Object.fromEntries(passing.map((field) => [field, given[field]]));
}

/** An error without its message, which may quote a row or a body: its name, its code and where it was thrown. */
function fieldsOfError(error: Error): Fields {
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  const code = (error as { code?: unknown }).code;
  return {
    err_name: error.name,
    err_code: typeof code === 'string' ? code : undefined,
    frames: frames.slice(0, 8),
  };
}
