import { DomainError } from '#libs/kernel';
import type { AddressFault } from '#libs/platform';

/** No such endpoint, or not of their structure: a stranger cannot tell. */
export const webhookNotFound = (): DomainError =>
  new DomainError(
    'not_found',
    'referrals.webhook_not_found',
    'There is no such endpoint, or it is not yours.',
  );

/** No such call was made to this endpoint. */
export const webhookCallNotFound = (): DomainError =>
  new DomainError('not_found', 'referrals.webhook_call_not_found', 'There is no such call to this endpoint.');

/** An address that is never called; `fault` says why. */
export const webhookAddressRefused = (fault: AddressFault): DomainError =>
  new DomainError(
    'invalid',
    'referrals.webhook_address_refused',
    'An endpoint has an https address at port 443 or 8443, of a machine on the internet.',
    { fault },
    [{ pointer: '/url', code: fault }],
  );

/** A structure has that many endpoints already. */
export const tooManyWebhooks = (most: number): DomainError =>
  new DomainError('conflict', 'referrals.too_many_webhooks', 'A structure has no more endpoints than this.', {
    most,
  });

/** Nothing is sent to an endpoint that is disabled: it must be enabled first. */
export const webhookDisabled = (): DomainError =>
  new DomainError('conflict', 'referrals.webhook_disabled', 'This endpoint is disabled. Enable it first.');
