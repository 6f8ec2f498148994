import type { Translator } from '#libs/i18n';
import { STANDINGS, type ReferralFigures } from '../figures/figures.reader.js';

/** What a figure can be a share of: what was sent, what stands declined, what is closed, what had five days. */
export type FigureWhole = 'received' | 'declined' | 'closed' | 'timed';

/** One figure in words. */
export interface FigureLine {
  readonly label: string;
  /** Null: hidden. */
  readonly value: number | null;
  /** It is a part of the line above that is none. */
  readonly part: boolean;
  /** What it is a share of; null for what is no share. */
  readonly of: FigureWhole | null;
  /** One of a long list, of which those that are none are left out. */
  readonly listed: boolean;
}

/** The figures of a period in the order in which they are read. Reasons, outcomes and milestones that are none are left out. */
export function figureLines(t: Translator, figures: ReferralFigures): readonly FigureLine[] {
  const line = (
    label: string,
    value: number | null,
    of: FigureWhole | null = null,
    part = false,
  ): FigureLine => ({ label, value, of, part, listed: false });
  const labelled = (
    family: string,
    counts: Readonly<Record<string, number | null>>,
    of: FigureWhole,
  ): FigureLine[] =>
    Object.entries(counts).flatMap(([code, count]) =>
      count === 0 ? [] : [{ ...line(t.label(family, code), count, of, true), listed: true }],
    );
  return [
    line(t('figures.received'), figures.received),
    line(t('figures.people'), figures.people),
    ...STANDINGS.flatMap((standing) => [
      line(t(`figures.standing.${standing}`), figures.standing[standing], 'received'),
      ...(standing === 'declined' ? labelled('decline', figures.declineReasons, 'declined') : []),
      ...(standing === 'closed' ? labelled('outcome', figures.outcomes, 'closed') : []),
    ]),
    line(t('figures.rerouted'), figures.rerouted, 'received'),
    line(t('figures.answered'), figures.answered, 'received'),
    ...(figures.medianDays === null && figures.answered === 0
      ? []
      : [line(t('figures.medianDays'), figures.medianDays)]),
    line(t('figures.timed'), figures.timed, 'received'),
    line(t('figures.prompt'), figures.prompt, 'timed', true),
    ...Object.entries(figures.milestones).flatMap(([code, count]) =>
      count === 0
        ? []
        : [
            {
              ...line(t('figures.milestone', { milestone: t.label('milestone', code) }), count),
              listed: true,
            },
          ],
    ),
  ];
}

/** How many a share is of; null when that is hidden. */
export function sizeOf({ received, standing, timed }: ReferralFigures, whole: FigureWhole): number | null {
  switch (whole) {
    case 'received':
      return received;
    case 'timed':
      return timed;
    default:
      return standing[whole];
  }
}
