import type { Translator } from '#libs/i18n';
import type { DeadDelivery, DeliveryFigures } from '#libs/platform';
import type { SummaryRow } from '#libs/ui';

export interface DeliveriesVm {
  readonly healthy: boolean;
  readonly figures: readonly SummaryRow[];
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
  figures: DeliveryFigures,
  dead: readonly DeadDelivery[],
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
    dead: dead.map(({ id, topic, attempts, lastError, endedAt }) => ({
      id,
      topic: t.label('topic', topic),
      attempts: t.number(attempts),
      error: lastError ?? t('deliveries.noError'),
      endedOn: t.dateTime(endedAt),
    })),
  };
}
