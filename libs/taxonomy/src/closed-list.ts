/** A type guard for one closed list of codes: true for a value of the list, false for anything else. */
export function oneOf<const Code extends string>(codes: readonly Code[]): (value: unknown) => value is Code {
  const known: ReadonlySet<unknown> = new Set(codes);
  return (value): value is Code => known.has(value);
}
