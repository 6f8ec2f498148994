import type { Translator } from '#libs/i18n';
import type { DeadDelivery, DeliveryFigures } from '#libs/platform';
import type { RunProgress } from '#libs/recommendations';
import type { SummaryRow } from '#libs/ui';

export interface DeliveriesVm {
  readonly healthy: boolean;
  readonly figures: readonly SummaryRow[];
  /** How far the last run over everybody's list has come; null before the first. */
  readonly run: readonly SummaryRow[] | null;
  readonly dead: readonly {
    readonly id: string;
    readonly topic: string;
    readonly attempts: string;
    readonly error: string;
    readonly endedOn: string;
  }[];
}

/** From this wait on somebody should look: the sweeper rings again every minute. */
const LONG_WAIT_SECONDS = 300;

export function toDeliveriesVm(
  t: Translator,
  {
    figures,
    dead,
    run,
  }: {
    readonly figures: DeliveryFigures;
    readonly dead: readonly DeadDelivery[];
    readonly run: RunProgress | null;
  },
): DeliveriesVm {
  return {
    healthy: figures.dead === 0 && figures.oldestPendingSeconds < LONG_WAIT_SECONDS,
    figures: [
      { label: t('deliveries.pending'), value: t.number(figures.pending) },
      {
        label: t('deliveries.oldest'),
        value: t('deliveries.seconds', { count: figures.oldestPendingSeconds }),
      },
      { label: t('deliveries.done'), value: t.number(figures.done) },
      { label: t('deliveries.cancelled'), value: t.number(figures.cancelled) },
      { label: t('deliveries.dead'), value: t.number(figures.dead) },
    ],
    run: run === null ? null : rowsOf(t, run),
    dead: dead.map(({ id, topic, attempts, lastError, endedAt }) => ({
      id,
      topic: t.label('topic', topic),
      attempts: t.number(attempts),
      error: lastError ?? t('deliveries.noError'),
      endedOn: t.dateTime(endedAt),
    })),
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
