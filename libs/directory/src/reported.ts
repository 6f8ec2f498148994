/** What a report lists of each kind at most: it is kept whole, by the engine and by the database. */
export const MOST_REPORTED = 10_000;

/** The first of what there is to report, and how much there is: a file of a million bad rows must not fill the memory. */
export class Reported<Item> {
  readonly first: Item[] = [];
  /** How many there are, beyond those that are listed too. */
  count = 0;

  add(item: Item): void {
    this.count += 1;
    if (this.count <= MOST_REPORTED) this.first.push(item);
  }
}
