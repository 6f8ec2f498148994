import type { FormError } from '#libs/ui';

/** The fault of a field, to stand beside it. */
export function errorFor(errors: readonly FormError[], name: string): string | undefined {
  return errors.find((error) => error.name === name)?.text;
}
