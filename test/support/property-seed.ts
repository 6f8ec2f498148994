/** True for the long forms: `npm run test:full`. */
export const FULL = process.env.FULL === '1';

/** Where the random examples of this run start. `SEED=…` brings the same ones back. */
export const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

/** How many random examples to try where a thousand are usual: ten times as many in the long form. */
export function examples(usual: number): number {
  return Math.ceil(usual * Number(process.env.EXAMPLES ?? (FULL ? 10 : 1)));
}

/** Says which random examples a spec file is tried on, so that a run can be had again. */
export function announceSeed(about: string): void {
  process.stderr.write(`${about}: SEED=${SEED}\n`);
}
