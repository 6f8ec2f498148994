import type { AskedPeriod } from '#libs/referrals';

/** Periods that one link asks for: until today, but for the month that is over. */
export const PRESETS = ['mois', 'mois-dernier', 'trimestre', 'annee', 'douze-mois'] as const;

/** One of the periods above. */
export type Preset = (typeof PRESETS)[number];

/** The preset that an address asks for; null when it asks for none that is known. */
export const presetAsked = (asked: unknown): Preset | null =>
  PRESETS.find((preset) => preset === asked) ?? null;

/** The days of a preset. `today` is a day of Paris, `YYYY-MM-DD`; quarters and years are those of the calendar. */
export function presetPeriod(preset: Preset, today: string): AskedPeriod {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1];
  const day = (ofMonth: number, ofDay: number): string =>
    new Date(Date.UTC(year, ofMonth, ofDay)).toISOString().slice(0, 10);
  switch (preset) {
    case 'mois':
      return { from: day(month, 1), to: today };
    case 'mois-dernier':
      return { from: day(month - 1, 1), to: day(month, 0) };
    case 'trimestre':
      return { from: day(month - (month % 3), 1), to: today };
    case 'annee':
      return { from: day(0, 1), to: today };
    case 'douze-mois':
      return { from: null, to: null };
  }
}
