export { CONFIG } from './config.token.js';
export { dataSourceOptions, openDataSource } from './database/data-source.js';
export { type Heard, listen, type Listening } from './database/listening.js';
export { Transactions } from './database/transactions.js';
export { logRequests } from './http/access-log.js';
export { type Problem, problemOf, STATUS_OF } from './http/problem.js';
export { MAX_BODY_BYTES, readJsonBodies } from './http/read-body.js';
export { runServer, type Server } from './http/run-server.js';
export { type SentFile, sentFiles, takeFiles } from './http/sent-file.js';
export { HealthReader, type Readiness } from './health/health.reader.js';
export { JsonLogger } from './logging/logger.js';
export { MailRefused, MailTransport, type OutgoingMail } from './mail/mail-transport.js';
export { DeliveryRow, type DeliveryState } from './outbox/outbox.entity.js';
export {
  appendDelivery,
  cancelDeliveries,
  holdBack,
  type NewDelivery,
  replayDeliveries,
  resumeDeliveries,
  takeBackDeliveries,
} from './outbox/outbox.js';
export {
  DeliveriesReader,
  type DeliveryFigures,
  type DeliveryLine,
  LINES,
  type LinesAsked,
  type LoggedDelivery,
} from './outbox/deliveries.reader.js';
export { DeliveryAttemptRow } from './outbox/delivery-attempt.entity.js';
export { ForgetAttempts } from './outbox/forget-attempts.js';
export { MOST_REPLAYED_AT_ONCE, type ReplayAsked, ReplayDead, type Replayed } from './outbox/replay-dead.js';
export {
  DELIVERY_HANDLERS,
  type DeliveryHandler,
  type HowItEnded,
  type MailHandler,
  type SmsHandler,
  type TaskHandler,
  type WebhookHandler,
} from './outbox/delivery-handler.js';
export { Dispatcher } from './outbox/dispatcher.js';
export { Sweeper } from './outbox/sweeper.js';
export { Bell } from './queue/bell.js';
export { checkQueueBackend } from './queue/queue-backend.js';
export { readKeys } from './sealing/key-file.js';
export { SealBroken, Sealer } from './sealing/sealer.js';
export { SmsSentRow } from './sms/sms-sent.entity.js';
export { segmentsOf } from './sms/segments.js';
export { type OutgoingSms, SANDBOX_BUSY, SANDBOX_DEAD, SmsRefused } from './sms/sms-transport.js';
export { mobileNumber } from './sms/mobile-number.js';
export { newWebhookSecret } from './webhooks/signature.js';
export { type AddressFault, faultOfAddress } from './webhooks/webhook-address.js';
export { CallFailed, type OutgoingWebhook } from './webhooks/webhook-transport.js';
export { CLOCK } from './clock.token.js';
export { IdempotencyClaimRow } from './idempotency/idempotency-claim.entity.js';
export { IdempotentEffects, type KeptAnswer, type KeyedRequest } from './idempotency/idempotent-effects.js';
export { DispatchModule, PlatformModule } from './platform.module.js';
