/** A step of the demonstration that did not do what it must, in a sentence. */
export class StepFailed extends Error {}
