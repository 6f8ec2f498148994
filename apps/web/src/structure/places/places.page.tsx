import type { VNode } from 'preact';
import type { PlacesView } from '#libs/referrals';
import {
  BackLink,
  Button,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  Notice,
  PageHead,
  Panel,
  SummaryList,
} from '#libs/ui';
import { errorFor } from '../../forms/error-for.js';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';

/** The name of the entry of a programme. */
export const entryOf = (programmeId: string): string => `places-${programmeId}`;

interface PlacesProps {
  readonly frame: Frame;
  readonly places: readonly PlacesView[];
  /** Whether who looks may say how many there are. */
  readonly sets: boolean;
  readonly done: boolean;
  /** What was typed for one programme and cannot stand. */
  readonly typed: { readonly programmeId: string; readonly value: string } | null;
  readonly errors: readonly FormError[];
}

/** Of each programme of the structure: how many places, how many in use, how many people wait. */
export function PlacesPage({ frame, places, sets, done, typed, errors }: PlacesProps): VNode {
  const { t, to } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('placesPage.title')}
      section="espace/programmes"
      faulty={errors.length > 0}
      private
      narrow
    >
      <BackLink href={to('espace/programmes')}>{t('upkeep.title')}</BackLink>
      <ErrorSummary t={t} errors={errors} />
      <PageHead title={t('placesPage.title')} lead={t('placesPage.lead')} />
      {done && <Notice tone="yes" title={t('placesPage.done')} news />}
      {places.length === 0 && (
        <Panel mist title={t('placesPage.none')}>
          <p>{t('placesPage.noneText')}</p>
        </Panel>
      )}
      {places.map(({ programmeId, name, capacity, held, taken, waiting }) => {
        const own = typed?.programmeId === programmeId ? typed : null;
        return (
          <Panel title={name} key={programmeId}>
            <SummaryList
              rows={[
                {
                  label: t('placesPage.capacity'),
                  value: capacity === null ? t('placesPage.uncounted') : t.number(capacity),
                },
                { label: t('placesPage.held'), value: t.number(held) },
                { label: t('placesPage.taken'), value: t.number(taken) },
                { label: t('placesPage.waiting'), value: t.number(waiting) },
              ]}
            />
            {sets && (
              <Form t={t} action={to('espace/places')}>
                <input type="hidden" name="programme" value={programmeId} />
                <Field
                  t={t}
                  name={entryOf(programmeId)}
                  type="number"
                  label={t('placesPage.set')}
                  hint={t('placesPage.setHint')}
                  value={own?.value ?? (capacity === null ? '' : String(capacity))}
                  error={errorFor(errors, entryOf(programmeId))}
                  optional
                />
                <Button tone="second" small about={name}>
                  {t('placesPage.save')}
                </Button>
              </Form>
            )}
          </Panel>
        );
      })}
    </WebPage>
  );
}
