import type { Translator } from '#libs/i18n';
import type { ComponentChildren, VNode } from 'preact';
import { Bar } from './bar.js';
import { Details } from './details.js';
import { Facts, Reasons, type Fact } from './lists.js';
import { Fit, type FitLevel } from './status.js';

/** The points behind one result. */
export interface CalculationProps {
  readonly t: Translator;
  /** Points of each criterion, in the unit to be shown, with the most it could give. */
  readonly rows: readonly { readonly label: string; readonly points: number; readonly max: number }[];
  readonly total: number;
  readonly totalMax: number;
}

/** How a result was reached: the points of each criterion, drawn and written. */
export function Calculation({ t, rows, total, totalMax }: CalculationProps): VNode {
  return (
    <table class="sums">
      <thead>
        <tr>
          <th scope="col">{t('fit.criterion')}</th>
          <th scope="col">{t('fit.points')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, points, max }) => (
          <tr key={label}>
            <th scope="row">
              {label}
              <Bar value={points} max={max} />
            </th>
            <td>
              <bdi>{t('fit.pointsOf', { points, max })}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('fit.total')}</th>
          <td>
            <bdi>{t('fit.totalOf', { points: total, max: totalMax })}</bdi>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

/** What a card says of one programme; sentences are already in the reader’s language. */
export interface CardProps {
  readonly t: Translator;
  readonly name: string;
  readonly structure: string;
  readonly fit: FitLevel;
  readonly href?: string;
  readonly summary?: string;
  readonly facts: readonly Fact[];
  readonly reasons: readonly ComponentChildren[];
  readonly checks: readonly ComponentChildren[];
  readonly calculation?: Omit<CalculationProps, 't'>;
  /** What keeps it from fitting better, under the calculation. */
  readonly losses?: readonly string[];
  /** Opened from the start, beside the text on a wide screen: for a desktop or an adviser. */
  readonly calculationOpen?: boolean;
  /** Buttons and links: the last line of the card. */
  readonly children?: ComponentChildren;
}

/** One proposed programme: how well it fits, what it is, why, what is left to check, what to do. */
export function Card(props: CardProps): VNode {
  const {
    t,
    name,
    structure,
    fit,
    href,
    summary,
    facts,
    calculation,
    losses = [],
    calculationOpen = false,
  } = props;
  return (
    <article class={`card card-${fit}${calculationOpen ? ' card-split' : ''}`}>
      <div class="card-body">
        <Fit t={t} level={fit} />
        <h2 class="card-title">
          <bdi>{href ? <a href={href}>{name}</a> : name}</bdi>
        </h2>
        <p class="card-by">
          <bdi>{structure}</bdi>
        </p>
        {summary && <p dir="auto">{summary}</p>}
        <Facts items={facts} />
        <div class="card-why">
          <Reasons tone="yes" title={t('fit.why')} items={props.reasons} />
          <Reasons tone="check" title={t('fit.toCheck')} items={props.checks} />
        </div>
        {props.children}
      </div>
      {calculation && (
        <div class="card-sum">
          <Details summary={t('fit.calculation')} open={calculationOpen}>
            <Calculation t={t} {...calculation} />
            <Reasons tone="no" title={t('fit.losses')} items={losses} />
          </Details>
        </div>
      )}
    </article>
  );
}

/** Cards one under the other. */
export function Cards({ children }: { readonly children: ComponentChildren }): VNode {
  return <div class="cards">{children}</div>;
}
