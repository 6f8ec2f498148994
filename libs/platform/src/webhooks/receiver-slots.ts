/** How many calls to one receiver one process has on their way at a time: one that hangs leaves the others their turn. */
const SLOTS = 2;

/** Seconds that whoever finds them taken waits at least. */
const SHORTEST_WAIT = 1;

/** Which receivers are being called, and since when. Times in milliseconds, of any one clock. */
export class ReceiverSlots {
  private readonly begun = new Map<string, number[]>();

  /**
   * Takes a slot.
   *
   * @returns null when it is taken; else for how many seconds to wait, longer the longer the receiver takes to answer: a queue
   *   before one that hangs is not looked at over and over
   */
  take(receiver: string, now: number): number | null {
    const begun = this.begun.get(receiver) ?? [];
    if (begun.length >= SLOTS) return Math.max(SHORTEST_WAIT, (2 * (now - begun[0]!)) / 1000);
    this.begun.set(receiver, [...begun, now]);
    return null;
  }

  /** @param begun what was said when it was taken */
  leave(receiver: string, begun: number): void {
    const left = this.begun.get(receiver) ?? [];
    left.splice(left.indexOf(begun), 1);
    if (left.length === 0) this.begun.delete(receiver);
  }
}
