// Socket errors of node-postgres, and the SQLSTATE classes in which PostgreSQL itself is going, coming or full:
// 08 connection, 53 resources, 57P shutdown, 57014 a statement
// that took too long, 25006 read-only (a standby).
const SOCKET_CODES = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH'];
const SQL_STATES = /^(08|53|57P|57014|25006)/;

// node-postgres has no code for these.
const MESSAGES =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered a connection error/;

/** Whether an error means that the database cannot be reached now, rather than that a query is wrong. */
export function isDatabaseDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && (SOCKET_CODES.includes(code) || SQL_STATES.test(code))) return true;
  return MESSAGES.test(error.message) || isDatabaseDown(error.cause);
}
