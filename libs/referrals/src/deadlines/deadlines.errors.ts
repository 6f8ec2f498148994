import { DomainError } from '#libs/kernel';
import type { DelayFault } from './delay-rules.js';

/** Delays that cannot be; each fault has its own rule as its code. */
export const invalidDelays = (faults: readonly DelayFault[]): DomainError =>
  new DomainError(
    'invalid',
    'referrals.invalid_delays',
    'Referrals cannot wait for so long, or so short.',
    {},
    faults.map(({ name, rule }) => ({ pointer: `/${name}`, code: rule })),
  );
