import type { Unfinished } from './played.js';

/** A step of the demonstration that did not do what it must, in a sentence, with what was done before it. */
export class StepFailed extends Error {
  constructor(
    message: string,
    readonly done: Unfinished | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
