import type { Translator } from '#libs/i18n';
import { STANDINGS, type ReferralFigures } from '../figures/figures.reader.js';

/** One figure in words. */
export interface FigureLine {
  readonly label: string;
  /** Null: hidden. */
  readonly value: number | null;
  /** It is a part of the line above that is none. */
  readonly part: boolean;
}

/** The figures of a period in the order in which they are read. Reasons, outcomes and milestones that are none are left out. */
export function figureLines(t: Translator, figures: ReferralFigures): readonly FigureLine[] {
  const line = (label: string, value: number | null, part = false): FigureLine => ({ label, value, part });
  const labelled = (family: string, counts: Readonly<Record<string, number | null>>): FigureLine[] =>
    Object.entries(counts).flatMap(([code, count]) =>
      count === 0 ? [] : [line(t.label(family, code), count, true)],
    );
  return [
    line(t('figures.received'), figures.received),
    line(t('figures.people'), figures.people, true),
    ...STANDINGS.flatMap((standing) => [
      line(t(`figures.standing.${standing}`), figures.standing[standing]),
      ...(standing === 'declined' ? labelled('decline', figures.declineReasons) : []),
      ...(standing === 'closed' ? labelled('outcome', figures.outcomes) : []),
    ]),
    line(t('figures.rerouted'), figures.rerouted),
    line(t('figures.answered'), figures.answered),
    ...(figures.medianDays === null && figures.answered === 0
      ? []
      : [line(t('figures.medianDays'), figures.medianDays)]),
    line(t('figures.timed'), figures.timed),
    line(t('figures.prompt'), figures.prompt, true),
    ...Object.entries(figures.milestones).flatMap(([code, count]) =>
      count === 0 ? [] : [line(t('figures.milestone', { milestone: t.label('milestone', code) }), count)],
    ),
  ];
}
