import territory from '../demo/lille.programmes.json' with { type: 'json' };

/** The Sunday on which the demo territory was written: its sessions are told from here. */
const WRITTEN_ON = '2026-11-22';
const WEEK_MS = 7 * 86_400_000;

/**
 * The demonstration catalogue as if it had been written this week: sessions and confirmations move by whole weeks, so
 * that a session on a Tuesday stays on a Tuesday and the demonstration never grows old.
 *
 * @param today `YYYY-MM-DD`
 * @returns a catalogue in the exchange format
 */
export function demoTerritory(today: string): unknown {
  const weeks = Math.max(0, Math.floor((Date.parse(today) - Date.parse(WRITTEN_ON)) / WEEK_MS));
  const moved = (day: string): string =>
    new Date(Date.parse(day) + weeks * WEEK_MS).toISOString().slice(0, 'YYYY-MM-DD'.length);
  return territory.map((programme) => ({
    ...programme,
    sessions: programme.sessions.map((session) => ({ ...session, startsOn: moved(session.startsOn) })),
    confirmedOn: programme.confirmedOn === null ? null : moved(programme.confirmedOn),
  }));
}
