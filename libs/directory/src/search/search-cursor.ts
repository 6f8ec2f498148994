import { invalidCursor } from '../directory.errors.js';

/** The place in a list of results after which the next page starts. */
export interface SearchCursor {
  /** Points of the last result shown; 0 for a list without a text. */
  readonly points: number;
  readonly id: string;
}

const ID = /^[a-z0-9][a-z0-9-]{0,99}$/;

export const writeCursor = ({ points, id }: SearchCursor): string => `${points}~${id}`;

/** @throws DomainError `directory.invalid_cursor` */
export function readCursor(text: string): SearchCursor {
  const [, points, id = ''] = /^(\d{1,9})~(.+)$/.exec(text) ?? [];
  if (points === undefined || !ID.test(id)) throw invalidCursor();
  return { points: Number(points), id };
}
