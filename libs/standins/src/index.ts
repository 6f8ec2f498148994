export { makeFolder, removeEmbeddedData } from './embedded-postgres/data-folder.js';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './embedded-postgres/embedded-postgres.js';
export { freePort, isPortFree } from './embedded-postgres/free-port.js';
export { commandOf, signalIfAlive } from './embedded-postgres/processes.js';
export { type MailCatcher, startMailCatcher } from './mail/mail-catcher.js';
export { type CaughtMail, readMailbox } from './mail/mailbox.js';
