export { DomainError, type ErrorKind, type Fault } from './domain-error.js';
export { type Clock, systemClock, parisDay } from './clock.js';
export { newId, isUuid, newSecret, hashSecret, newShortCode, readShortCode } from './ids.js';
