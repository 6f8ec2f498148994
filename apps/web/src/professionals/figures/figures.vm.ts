import type { Translator } from '#libs/i18n';
import {
  type AskedPeriod,
  figureLines,
  type Period,
  type ReferralFigures,
  sizeOf,
  type SurveyFigures,
} from '#libs/referrals';
import type { FormError, Pill } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { type Preset, PRESETS } from './presets.js';

/** The page of figures, or a file of it. */
export const figuresPath = (...rest: readonly string[]): string => ['espace/bilan', ...rest].join('/');

/** A figure as a line of a table. */
export interface FigureRow {
  readonly key: string;
  readonly label: string;
  readonly number: string;
  /** What it is a share of, in words, and how large to draw it; null for what is no share, or a hidden one. */
  readonly share: { readonly text: string; readonly value: number; readonly max: number } | null;
}

export interface CountedVm {
  /** The period that was counted, in words. */
  readonly of: string;
  /** `none`: nothing within the period. `few`: of less than five people, so nothing is shown. */
  readonly empty: 'none' | 'few' | null;
  readonly rows: readonly FigureRow[];
  /** Some figure is hidden. */
  readonly hides: boolean;
  /** Where the same can be taken away. */
  readonly download: string;
}

export interface SurveyVm {
  readonly title: string;
  /** None when less than five people were asked. */
  readonly rows: readonly FigureRow[];
}

export interface FiguresVm {
  readonly scope: string;
  readonly pills: readonly Pill[];
  /** Days as typed, else those that were counted. */
  readonly from: string;
  readonly to: string;
  /** Dates were typed: their fields are unfolded. */
  readonly ownDates: boolean;
  readonly wholeMonths: boolean;
  readonly errors: readonly FormError[];
  /** Null when the period is none. */
  readonly counted: CountedVm | null;
  /** What people say; null for who may not read that. */
  readonly surveys: readonly SurveyVm[] | null;
  /** What one works with, as a file; null for who works with nobody. */
  readonly table: { readonly text: string; readonly href: string } | null;
}

export interface Counted {
  readonly kind: 'adviser' | 'structure' | 'everybody';
  readonly preset: Preset | null;
  /** The dates that were typed. */
  readonly typed: AskedPeriod;
  readonly errors: readonly FormError[];
  readonly figures: ReferralFigures | null;
  readonly surveys: readonly SurveyFigures[] | null;
}

export function toFiguresVm(
  { t, to }: Frame,
  { kind, preset, typed, errors, figures, surveys }: Counted,
): FiguresVm {
  const ownDates = preset === null;
  return {
    scope: t(`figures.scope.${kind}`),
    pills: PRESETS.map((one) => ({
      href: `${to(figuresPath())}?periode=${one}`,
      label: t(`figures.preset.${one}`),
      current: one === preset,
    })),
    from: (ownDates ? typed.from : null) ?? figures?.period.from ?? '',
    to: (ownDates ? typed.to : null) ?? figures?.period.to ?? '',
    ownDates,
    wholeMonths: kind === 'everybody',
    errors,
    counted: figures === null ? null : toCounted({ t, to }, figures),
    surveys: surveys === null ? null : surveys.map((one) => toSurveyVm(t, one)),
    table:
      kind === 'everybody' ? null : { text: t(`table.text.${kind}`), href: to(figuresPath('tableau.csv')) },
  };
}

function toCounted({ t, to }: Pick<Frame, 't' | 'to'>, figures: ReferralFigures): CountedVm {
  const lines = figureLines(t, figures);
  return {
    of: sayPeriod(t, figures.period),
    empty: figures.received === 0 ? 'none' : figures.received === null ? 'few' : null,
    // Which of a long list are hidden says nothing: they may as well be none.
    rows: lines
      .filter(({ value, listed }) => value !== null || !listed)
      .map(({ label, value, part, of }, index) =>
        toRow(t, {
          ...{ key: String(index), label: part ? t('figures.part', { label }) : label, value },
          ...{ of, whole: of === null ? null : sizeOf(figures, of) },
        }),
      ),
    hides: lines.some(({ value }) => value === null),
    download: `${to(figuresPath('chiffres.csv'))}?du=${figures.period.from}&au=${figures.period.to}`,
  };
}

const sayPeriod = (t: Translator, { from, to }: Period): string =>
  t('figures.of', { from: t.date(from), to: t.date(to) });

/** Who gave no answer is a share of those who were asked; an answer is one of those who gave any. */
function toSurveyVm(t: Translator, { wave, asked, noAnswer, answers }: SurveyFigures): SurveyVm {
  const title = t(`figures.wave.${wave}`);
  if (asked === null) return { title, rows: [] };
  const answered = noAnswer === null ? null : asked - noAnswer;
  return {
    title,
    rows: [
      toRow(t, { key: 'asked', label: t('figures.asked'), value: asked, of: null, whole: null }),
      toRow(t, { key: 'none', label: t('figures.noAnswer'), value: noAnswer, of: 'asked', whole: asked }),
      ...Object.entries(answers).map(([code, count]) =>
        toRow(t, {
          ...{ key: code, label: t.label('surveyAnswer', code), value: count },
          ...{ of: 'answered', whole: answered },
        }),
      ),
    ],
  };
}

interface Figure {
  readonly key: string;
  readonly label: string;
  readonly value: number | null;
  /** What the whole is called. */
  readonly of: string | null;
  readonly whole: number | null;
}

function toRow(t: Translator, { key, label, value, of, whole }: Figure): FigureRow {
  const shares = of !== null && value !== null && whole !== null && whole > 0;
  return {
    key,
    label,
    number: value === null ? t('figures.hidden') : t.number(value),
    share: shares
      ? {
          text: t.label('figures.share', of, {
            share: t.number(value / whole, { style: 'percent' }),
            count: whole,
          }),
          value,
          max: whole,
        }
      : null,
  };
}
