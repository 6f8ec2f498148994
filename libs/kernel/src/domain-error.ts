/**
 * The closed list of ways a request can be refused. Doors map a kind to their own language
 * (HTTP status, exit code); rooms never know which door they are behind.
 */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'gone'
  | 'unprocessable'
  | 'too_large'
  | 'too_many'
  | 'unavailable';

/** One fault in what was sent. `pointer` is a JSON pointer (RFC 6901) into it, '' for the whole. */
export interface Fault {
  readonly pointer: string;
  readonly code: string;
  readonly detail?: string;
}

/**
 * An expected refusal: the caller can understand it and act on it. A broken promise of our own code
 * is a plain `Error` instead, so that it is logged in full and shown to nobody.
 *
 * `code` is stable, `<room>.<what>`; `params` hold no personal data, since they may reach a log.
 */
export class DomainError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    message: string,
    readonly params: Readonly<Record<string, string | number | boolean | null>> = {},
    readonly faults: readonly Fault[] = [],
  ) {
    super(message);
    this.name = 'DomainError';
  }

  /** The same refusal of something that stood at `pointer` in a larger document: its faults point into that one. */
  under(pointer: string): DomainError {
    const faults = this.faults.map((fault) => ({ ...fault, pointer: pointer + fault.pointer }));
    return new DomainError(this.kind, this.code, this.message, this.params, faults);
  }
}
