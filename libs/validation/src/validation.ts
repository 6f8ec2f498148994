import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { isEmail, ValidateBy, type ValidationOptions } from 'class-validator';
import { DomainError, type Fault } from '#libs/kernel';

/** Checks what came in against the class of the parameter: an unknown key is a fault, and all faults come together. */
export function strictValidation(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    exceptionFactory: (errors) => invalid(errors.flatMap((error) => faultsOf(error, ''))),
  });
}

const invalid = (faults: readonly Fault[]): DomainError =>
  new DomainError('invalid', 'http.invalid', 'What was sent has faults; each is listed.', {}, faults);

/** One fault per broken constraint; the code is the constraint's name in class-validator, e.g. `isEmail`. */
export function faultsOf(error: ValidationError, parent: string): readonly Fault[] {
  const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.entries(error.constraints ?? {}).map(([code, detail]) => ({ pointer, code, detail }));
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, pointer))];
}

// Controls, line separators, and marks that turn the direction of text: with them a name can pose as another.
const UNSAFE = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const UNSAFE_IN_LINES = /[^\P{Cc}\n\r\t]|[\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

// Half of a surrogate pair is no character: the database would store another in its place.
const isWhole = (value: string): boolean => !/\p{Surrogate}/u.test(value);

/**
 * Text of `min` to `max` characters in any script, without control characters and bidirectional marks. `lines`
 * allows line breaks. Spaces alone count as nothing.
 */
export function IsPlainText(
  { min = 1, max, lines = false }: { min?: number; max: number; lines?: boolean },
  options?: ValidationOptions,
): PropertyDecorator {
  const unsafe = lines ? UNSAFE_IN_LINES : UNSAFE;
  return ValidateBy(
    {
      name: 'isPlainText',
      validator: {
        validate: (value: unknown): boolean =>
          typeof value === 'string' &&
          isWhole(value) &&
          !unsafe.test(value) &&
          value.trim().length >= min &&
          value.length <= max,
        defaultMessage: () =>
          `$property must be text of ${min} to ${max} characters without control characters`,
      },
    },
    options,
  );
}

const PHONE_DIGITS_MIN = 6;

/**
 * A telephone number as people write it: 6 digits or more, with spaces, dots, dashes, brackets and a leading +; 24
 * characters at most, without the +.
 */
export function IsPhone(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isPhone',
      validator: {
        validate: (value: unknown): boolean =>
          typeof value === 'string' &&
          /^\+?[\d .()-]{6,24}$/.test(value) &&
          value.replaceAll(/\D/g, '').length >= PHONE_DIGITS_MIN,
        defaultMessage: () => `$property must be a telephone number of ${PHONE_DIGITS_MIN} digits or more`,
      },
    },
    options,
  );
}

// RFC 5321, 4.5.3.1.3: a path has 256 characters at most, its two brackets included.
const ADDRESS_MAX = 254;

/** A mail address of 254 characters at most, without control characters and bidirectional marks. */
export function IsMailAddress(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isMailAddress',
      validator: {
        validate: (value: unknown): boolean =>
          typeof value === 'string' && value.length <= ADDRESS_MAX && !UNSAFE.test(value) && isEmail(value),
        defaultMessage: () => `$property must be a mail address of ${ADDRESS_MAX} characters at most`,
      },
    },
    options,
  );
}

/** A calendar day that exists, as `YYYY-MM-DD`: the 30th of February does not. */
export function IsDay(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isDay',
      validator: {
        validate: (value: unknown): boolean => typeof value === 'string' && isDay(value),
        defaultMessage: () => '$property must be a day that exists, as YYYY-MM-DD',
      },
    },
    options,
  );
}

function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const instant = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(value);
}
