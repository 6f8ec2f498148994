import { type Box, STEPS } from './outline.js';

const CELL = 0.01 * STEPS;
const CELLS_AROUND = (360 * STEPS) / CELL;

/** Which boxes reach into which cell of a grid of 0.01 degree: one look-up instead of asking every box. */
export class Grid {
  private readonly cells = new Map<number, number[]>();

  /** Notes the boxes by their place in the list. A box takes as many cells as it covers: districts cover a few. */
  constructor(boxes: readonly Box[]) {
    boxes.forEach((box, index) => {
      for (let row = cellOf(box.south); row <= cellOf(box.north); row++)
        for (let column = cellOf(box.west); column <= cellOf(box.east); column++)
          this.note(row * CELLS_AROUND + column, index);
    });
  }

  /** Places in the list of the boxes that reach into the cell of a point in steps. */
  near(x: number, y: number): readonly number[] {
    return this.cells.get(cellOf(y) * CELLS_AROUND + cellOf(x)) ?? NONE;
  }

  private note(cell: number, index: number): void {
    const noted = this.cells.get(cell);
    if (noted === undefined) this.cells.set(cell, [index]);
    else noted.push(index);
  }
}

const NONE: readonly number[] = [];

const cellOf = (steps: number): number => Math.floor(steps / CELL);
