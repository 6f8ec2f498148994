export { DomainError, type ErrorKind, type Fault } from './domain-error.js';
export { type Clock, systemClock, parisDay, parisInstant, parisTime } from './clock.js';
export { type DaySpan, daySpan } from './day-span.js';
export { newId, isUuid, newSecret, hashSecret } from './ids.js';
export { ACTOR_KINDS, type ActorKind, type Actor, VISITOR, SYSTEM } from './actor.js';
export { CSV_MARK, csvLine, neutralised, startsFormula } from './csv.js';
export { plainText } from './plain-text.js';
