import type { DeliveryFigures, DeliveryLine, DeliveryState, LoggedDelivery, Replayed } from '#libs/platform';
import type { RunProgress } from '#libs/recommendations';
import type { Translator } from '#libs/i18n';
import type { Pill, SummaryRow } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';

/** The page of all deliveries, or of one. */
export const deliveriesPath = (...rest: readonly string[]): string => ['espace/envois', ...rest].join('/');

export interface DeliveryRowVm {
  readonly id: string;
  readonly href: string;
  readonly topic: string;
  readonly attempts: string;
  readonly error: string | null;
  /** When it ended, is tried next, or was asked for. */
  readonly when: string;
}

export interface DeliveriesVm {
  readonly healthy: boolean;
  readonly figures: readonly SummaryRow[];
  /** How far the last run over everybody's list has come; null before the first. */
  readonly run: readonly SummaryRow[] | null;
  readonly pills: readonly Pill[];
  readonly rows: readonly DeliveryRowVm[];
  /** Leads on to older lines; null at the end. */
  readonly older: string | null;
  /** Where what was given up can be sent again; null elsewhere, and when nothing was. */
  readonly replay: string | null;
}

/** From this wait on somebody should look: the sweeper rings again every minute. */
const LONG_WAIT_SECONDS = 300;

const VIEWS = { abandonnes: 'dead', attente: 'pending', partis: 'done', annules: 'cancelled' } as const;

/** The state that a view of the page shows: what was given up, unless another is asked for. */
export const stateOf = (view: unknown): DeliveryState =>
  typeof view === 'string' && Object.hasOwn(VIEWS, view) ? VIEWS[view as keyof typeof VIEWS] : 'dead';

export function toDeliveriesVm(
  { t, to }: Frame,
  {
    figures,
    lines,
    run,
    state,
    mayBeMore,
  }: {
    readonly figures: DeliveryFigures;
    readonly lines: readonly DeliveryLine[];
    readonly run: RunProgress | null;
    readonly state: DeliveryState;
    readonly mayBeMore: boolean;
  },
): DeliveriesVm {
  const views = Object.entries(VIEWS);
  const [view] = views.find(([, shown]) => shown === state)!;
  const last = mayBeMore ? lines.at(-1) : undefined;
  return {
    healthy: figures.dead === 0 && figures.oldestPendingSeconds < LONG_WAIT_SECONDS,
    figures: [
      {
        label: t('deliveries.oldest'),
        value: t('deliveries.seconds', { count: figures.oldestPendingSeconds }),
      },
    ],
    run: run === null ? null : rowsOf(t, run),
    pills: views.map(([name, shown]) => ({
      href: `${to(deliveriesPath())}?vue=${name}`,
      label: t(`deliveries.${shown}`),
      count: figures[shown],
      current: shown === state,
    })),
    rows: lines.map((line) => ({
      id: line.id,
      href: to(deliveriesPath(line.id)),
      topic: t.label('topic', line.topic),
      attempts: t.number(line.attempts),
      error: line.lastError,
      when: t.dateTime(line.endedAt ?? line.nextAt ?? line.createdAt),
    })),
    older: last === undefined ? null : `${to(deliveriesPath())}?vue=${view}&avant=${last.id}`,
    replay: state === 'dead' && figures.dead > 0 ? to(deliveriesPath('renvoi')) : null,
  };
}

function rowsOf(t: Translator, { startedAt, endedAt, total, done, news }: RunProgress): SummaryRow[] {
  const state = endedAt !== null ? 'Over' : total === null ? 'Waiting' : 'UnderWay';
  return [
    { label: t('deliveries.runStarted'), value: t.dateTime(startedAt) },
    { label: t('deliveries.runState'), value: t(`deliveries.run${state}`) },
    { label: t('deliveries.runDone'), value: t('deliveries.runDoneOf', { done, total: total ?? 0 }) },
    { label: t('deliveries.runNews'), value: t.number(news) },
  ];
}

export interface DeliveryVm {
  readonly id: string;
  readonly topic: string;
  readonly facts: readonly SummaryRow[];
  readonly log: readonly { readonly at: string; readonly result: string }[];
  /** It was given up, and can be sent again. */
  readonly isDead: boolean;
}

export function toDeliveryVm(t: Translator, delivery: LoggedDelivery): DeliveryVm {
  const { id, topic, state, attempts, createdAt, nextAt, endedAt, log } = delivery;
  return {
    id,
    topic: t.label('topic', topic),
    facts: [
      { label: t('deliveries.state'), value: t(`deliveries.one.${state}`) },
      { label: t('deliveries.attempts'), value: t.number(attempts) },
      { label: t('deliveries.createdOn'), value: t.dateTime(createdAt) },
      ...(nextAt === null ? [] : [{ label: t('deliveries.nextOn'), value: t.dateTime(nextAt) }]),
      ...(endedAt === null ? [] : [{ label: t('deliveries.endedOn'), value: t.dateTime(endedAt) }]),
      { label: t('deliveries.id'), value: id },
    ],
    log: log.map(({ at, error }) => ({ at: t.dateTime(at), result: error ?? t('deliveries.succeeded') })),
    isDead: state === 'dead',
  };
}

/** By topic, how many would leave again, the most first. */
export const toReplayRows = (t: Translator, { byTopic }: Replayed): readonly SummaryRow[] =>
  Object.entries(byTopic)
    .sort(([, a], [, b]) => b - a)
    .map(([topic, count]) => ({ label: t.label('topic', topic), value: t.number(count) }));
