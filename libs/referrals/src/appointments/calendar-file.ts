/** An appointment as a calendar is told of it. */
export interface CalendarEvent {
  /** Stays the same whatever changes. */
  readonly uid: string;
  /** Grows with each change: a calendar drops what is older than what it knows. */
  readonly sequence: number;
  readonly changedAt: Date;
  readonly startsAt: Date;
  readonly minutes: number;
  /** It does not take place: the calendar takes it out. */
  readonly cancelled: boolean;
  readonly summary: string;
  readonly description: string;
  readonly location: string | null;
  /** The mail address the event comes from; nobody is invited through it. */
  readonly organizer: string;
}

/** A calendar file (RFC 5545) and what it is for (RFC 5546). */
export interface CalendarFile {
  readonly method: 'PUBLISH' | 'CANCEL';
  readonly content: string;
}

const MINUTE_MS = 60_000;
const LINE_OCTETS = 75;

/** Times are in UTC, which every calendar shows in the time of its reader, and which no change of clocks can move. */
export function calendarFile(event: CalendarEvent): CalendarFile {
  const method = event.cancelled ? 'CANCEL' : 'PUBLISH';
  const end = new Date(event.startsAt.getTime() + event.minutes * MINUTE_MS);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Maillage//Maillage//FR',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${inUtc(event.changedAt)}`,
    `DTSTART:${inUtc(event.startsAt)}`,
    `DTEND:${inUtc(end)}`,
    `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'CLASS:PRIVATE',
    `SUMMARY:${escaped(event.summary)}`,
    `DESCRIPTION:${escaped(event.description)}`,
    ...(event.location === null ? [] : [`LOCATION:${escaped(event.location)}`]),
    `ORGANIZER:mailto:${event.organizer}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return { method, content: lines.map((line) => `${folded(line)}\r\n`).join('') };
}

const inUtc = (instant: Date): string => instant.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');

/** Text as a value: what has a meaning in the file loses it, and controls, which have no place there, go. */
function escaped(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

/** A line in parts of 75 octets at most, each further one begun by a space; no character is cut in two. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const more = Buffer.byteLength(character);
    if (octets + more > LINE_OCTETS) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += character;
    octets += more;
  }
  return [...parts, part].join('\r\n');
}
