import fc from 'fast-check';
import { type CalendarEvent, calendarFile } from './calendar-file.js';

const EVENT: CalendarEvent = {
  uid: '0193-a@maillage.example',
  sequence: 3,
  changedAt: new Date('2026-11-22T10:00:00.123Z'),
  startsAt: new Date('2026-12-01T09:00:00Z'),
  minutes: 45,
  cancelled: false,
  summary: 'Rendez-vous',
  description: 'Une ligne.\nUne autre.',
  location: '12, rue de l’Épeule ; 3e étage \\ gauche',
  organizer: 'maillage@exemple.example',
};

const unfolded = (content: string): string[] => content.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
const valueOf = (content: string, name: string): string | undefined =>
  unfolded(content)
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1);
const unescaped = (value: string): string =>
  value.replaceAll(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped));

describe('a calendar file', () => {
  it('tells an appointment, in UTC', () => {
    const { method, content } = calendarFile(EVENT);
    expect(method).toBe('PUBLISH');
    expect(unfolded(content)).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Maillage//Maillage//FR',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'BEGIN:VEVENT',
      'UID:0193-a@maillage.example',
      'SEQUENCE:3',
      'DTSTAMP:20261122T100000Z',
      'DTSTART:20261201T090000Z',
      'DTEND:20261201T094500Z',
      'STATUS:CONFIRMED',
      'CLASS:PRIVATE',
      'SUMMARY:Rendez-vous',
      'DESCRIPTION:Une ligne.\\nUne autre.',
      'LOCATION:12\\, rue de l’Épeule \\; 3e étage \\\\ gauche',
      'ORGANIZER:mailto:maillage@exemple.example',
      'END:VEVENT',
      'END:VCALENDAR',
    ]);
  });

  it('takes a cancelled one out, under the same UID', () => {
    const { method, content } = calendarFile({ ...EVENT, cancelled: true, sequence: 4, location: null });
    expect(method).toBe('CANCEL');
    expect([valueOf(content, 'METHOD'), valueOf(content, 'STATUS'), valueOf(content, 'SEQUENCE')]).toEqual([
      'CANCEL',
      'CANCELLED',
      '4',
    ]);
    expect(valueOf(content, 'UID')).toBe('0193-a@maillage.example');
    expect(content).not.toContain('LOCATION');
  });

  it('keeps its length over a change of clocks', () => {
    const night = new Date('2027-03-28T00:45:00Z');
    const { content } = calendarFile({ ...EVENT, startsAt: night, minutes: 30 });
    expect([valueOf(content, 'DTSTART'), valueOf(content, 'DTEND')]).toEqual([
      '20270328T004500Z',
      '20270328T011500Z',
    ]);
  });

  it('has lines of 75 octets at most, cuts no character, and gives back any text it was given', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 300 });
    fc.assert(
      fc.property(text, (written) => {
        const { content } = calendarFile({ ...EVENT, location: written });
        for (const line of content.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/\p{Surrogate}|\n|\r/u);
        }
        const kept = written.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{Cc}\n\t]/gu, '');
        expect(unescaped(valueOf(content, 'LOCATION')!)).toBe(kept);
        expect(content.match(/^END:VEVENT\r$/gm)).toHaveLength(1);
      }),
    );
  });

  it('lets no text end the event or add a line of its own', () => {
    const { content } = calendarFile({
      ...EVENT,
      location: 'x\r\nEND:VEVENT\r\nATTENDEE:mailto:a@b.example',
    });
    expect(content.match(/^END:VEVENT\r$/gm)).toHaveLength(1);
    expect(content).not.toMatch(/^ATTENDEE/m);
  });
});
