import type { EntityManager } from 'typeorm';

/** What a place is used for: `held` while an answer is awaited, `taken` once it was a yes. */
export type PlaceUse = 'held' | 'taken';

/** Where a place was found: the date whose place it is; null for a programme whose dates are not counted. */
export interface FoundPlace {
  readonly placeIn: string | null;
}

/** A place that is to change its use. */
export interface PlaceChange {
  readonly programmeId: string;
  /** As `reservePlace` found it. */
  readonly placeIn: string | null;
  /** Null: given back. */
  readonly to: PlaceUse | null;
  readonly from: PlaceUse;
}

/** Whether the places of a whole programme are gone, as SQL over `p` (programme). */
export const IS_FULL = `exists (select from programme_places f
  where f.programme_id = p.id and f.session_id = '' and f.held + f.taken >= f.capacity)`;

/**
 * Reserves a place: of the whole programme where its managers said how many there are, and of its next date with a place
 * left where places of all its coming dates are known. Where neither is counted nothing is reserved, and all find room.
 * Each count is one guarded statement, and the database checks it again.
 *
 * @param day today, `YYYY-MM-DD`, Paris
 * @returns null when there is no place left; the transaction must then not go on, since half of it may be reserved
 */
export async function reservePlace(
  tx: EntityManager,
  programmeId: string,
  use: PlaceUse,
  day: string,
): Promise<FoundPlace | null> {
  await shareProgrammes(tx, [programmeId]);
  const atLarge: { found: boolean; counted: boolean }[] = await tx.query(AT_LARGE, [
    programmeId,
    ...one(use),
  ]);
  if (atLarge[0]!.counted && !atLarge[0]!.found) return null;
  for (;;) {
    const rows: { sessionId: string }[] = await tx.query(IN_SESSION, [programmeId, ...one(use), day]);
    if (rows[0] !== undefined) return { placeIn: rows[0].sessionId };
    const dates: { counted: boolean; left: boolean }[] = await tx.query(DATES, [programmeId, day]);
    const { counted, left } = dates[0]!;
    if (!counted) return { placeIn: null };
    // The place that was looked at went to somebody else; another date may have one.
    if (!left) return null;
  }
}

/** Changes what a reserved place is used for, or gives it back. Does nothing where nothing was reserved. */
export async function changePlace(
  tx: EntityManager,
  { programmeId, placeIn, from, to }: PlaceChange,
): Promise<void> {
  await shareProgrammes(tx, [programmeId]);
  const [held, taken] = [one(to)[0] - one(from)[0], one(to)[1] - one(from)[1]];
  for (const sessionId of placeIn === null ? [''] : ['', placeIn])
    await tx.query(
      `update programme_places set held = held + $3, taken = taken + $4 where programme_id = $1 and session_id = $2`,
      [programmeId, sessionId, held, taken],
    );
}

/** Locks the places of several programmes, in the order in which everybody does, before they are changed one by one. */
export async function holdPlaces(tx: EntityManager, programmeIds: readonly string[]): Promise<void> {
  await shareProgrammes(tx, programmeIds);
  await tx.query(
    `select 1 from programme_places where programme_id = any($1) order by programme_id, session_id for no key update`,
    [programmeIds],
  );
}

/** How many places there are, and how many of them are in use. */
export interface CountedPlaces {
  readonly capacity: number | null;
  readonly held: number;
  readonly taken: number;
}

/**
 * Says how many places a whole programme has, whoever uses them already; `count` tells how many that are, and is asked once
 * no place can be reserved or given back meanwhile.
 *
 * @returns the count as it stands after; unchanged when `capacity` is below what is in use
 */
export async function setCapacity(
  tx: EntityManager,
  programmeId: string,
  capacity: number | null,
  count: () => Promise<Omit<CountedPlaces, 'capacity'>>,
): Promise<CountedPlaces> {
  await tx.query(`select 1 from programme where id = $1 for update`, [programmeId]);
  const { held, taken } = await count();
  if (capacity === null || held + taken <= capacity)
    await tx.query(
      `insert into programme_places as u (programme_id, session_id, capacity, held, taken) values ($1, '', $2, $3, $4)
       on conflict (programme_id, session_id) do update set capacity = excluded.capacity`,
      [programmeId, capacity, held, taken],
    );
  const rows: CountedPlaces[] = await tx.query(
    `select capacity, held, taken from programme_places where programme_id = $1 and session_id = ''`,
    [programmeId],
  );
  return rows[0] ?? { capacity: null, held, taken };
}

/** A programme whose places begin to be counted waits for whoever moves one of its referrals, and they for it. */
async function shareProgrammes(tx: EntityManager, ids: readonly string[]): Promise<void> {
  await tx.query(`select 1 from programme where id = any($1) order by id for key share`, [ids]);
}

/** What one place adds to `held` and to `taken`. */
function one(use: PlaceUse | null): readonly [number, number] {
  return [use === 'held' ? 1 : 0, use === 'taken' ? 1 : 0];
}

const AT_LARGE = `
  with reserved as (
    update programme_places set held = held + $2, taken = taken + $3
    where programme_id = $1 and session_id = '' and (capacity is null or held + taken < capacity)
    returning 1)
  select exists (select from reserved) as found,
    exists (select from programme_places where programme_id = $1 and session_id = '') as counted`;

/** The coming dates of a programme on dates, as SQL; `$1` the programme. */
const coming = (day: string): string => `
  from programme p join programme_session s on s.programme_id = p.id
    left join programme_places u on u.programme_id = p.id and u.session_id = s.id
  where p.id = $1 and p.intake = 'dated' and s.starts_on >= ${day}::date`;

const LEFT = `s.places - s.taken > coalesce(u.held + u.taken, 0)`;

// What the sheet says of the date is looked at each time: it may have changed since the last place went.
const IN_SESSION = `
  insert into programme_places as u (programme_id, session_id, capacity, held, taken)
  select p.id, s.id, s.places - s.taken, $2, $3 ${coming('$4')} and ${LEFT}
    and not exists (select from programme_session n
      where n.programme_id = p.id and n.starts_on >= $4::date and n.places is null)
  order by s.starts_on, s.id limit 1
  on conflict (programme_id, session_id) do update
    set capacity = excluded.capacity, held = u.held + excluded.held, taken = u.taken + excluded.taken
    where u.held + u.taken < excluded.capacity
  returning session_id as "sessionId"`;

const DATES = `
  select count(*) > 0 and bool_and(s.places is not null) as counted, coalesce(bool_or(${LEFT}), false) as left
  ${coming('$2')}`;
