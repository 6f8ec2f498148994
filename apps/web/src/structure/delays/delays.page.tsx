import type { VNode } from 'preact';
import { DELAY_NAMES, type ProgrammeDelays } from '#libs/referrals';
import {
  BackLink,
  Button,
  ButtonLink,
  ButtonRow,
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
import { FIELD_OF } from './delays.form.js';

/** The page of all delays, or of those of a programme. */
export const delaysPath = (...rest: readonly string[]): string => ['espace/delais', ...rest].join('/');

interface DelaysProps {
  readonly frame: Frame;
  readonly programmes: readonly ProgrammeDelays[];
  /** Whether who looks may change them. */
  readonly sets: boolean;
  readonly done: boolean;
}

/** Of each programme of the structure: when somebody is reminded, and when a wait ends. */
export function DelaysPage({ frame, programmes, sets, done }: DelaysProps): VNode {
  const { t, to } = frame;
  return (
    <WebPage frame={frame} title={t('delays.title')} section="espace/programmes" private narrow>
      <BackLink href={to('espace/programmes')}>{t('upkeep.title')}</BackLink>
      <PageHead title={t('delays.title')} lead={t('delays.lead')} />
      {done && (
        <Notice tone="yes" title={t('delays.done')} news>
          <p>{t('delays.after')}</p>
        </Notice>
      )}
      {programmes.length === 0 && (
        <Panel mist title={t('placesPage.none')}>
          <p>{t('placesPage.noneText')}</p>
        </Panel>
      )}
      {programmes.map(({ programmeId, name, delays, own }) => (
        <Panel title={name} key={programmeId}>
          <p>{t(own ? 'delays.own' : 'delays.forAll')}</p>
          <SummaryList
            rows={DELAY_NAMES.map((delay) => ({
              label: t(`delays.name.${delay}`),
              value: t('delays.days', { days: delays[delay] }),
            }))}
          />
          {sets && (
            <ButtonLink href={to(delaysPath(programmeId))} tone="second" small about={name}>
              {t('delays.change')}
            </ButtonLink>
          )}
        </Panel>
      ))}
    </WebPage>
  );
}

interface ChangeProps {
  readonly frame: Frame;
  readonly programme: ProgrammeDelays;
  /** What stands in each field, by its name. */
  readonly values: Readonly<Record<string, string>>;
  readonly errors: readonly FormError[];
}

/** The delays of one programme, to be changed. */
export function ChangeDelaysPage({ frame, programme, values, errors }: ChangeProps): VNode {
  const { t, to } = frame;
  const { programmeId, name, own, waiting } = programme;
  return (
    <WebPage
      frame={frame}
      title={t('delays.change')}
      section="espace/programmes"
      faulty={errors.length > 0}
      private
      narrow
    >
      <BackLink href={to(delaysPath())}>{t('delays.title')}</BackLink>
      <ErrorSummary t={t} errors={errors} />
      <PageHead title={t('delays.change')} lead={<bdi>{name}</bdi>} />
      <Notice tone="info" title={t('delays.after')}>
        {waiting > 0 && <p>{t('delays.waiting', { count: waiting })}</p>}
      </Notice>
      <Form t={t} action={to(delaysPath(programmeId))}>
        {DELAY_NAMES.map((delay) => (
          <Field
            t={t}
            key={delay}
            name={FIELD_OF[delay]}
            type="number"
            label={t(`delays.name.${delay}`)}
            hint={t(`delays.hint.${delay}`)}
            value={values[FIELD_OF[delay]]}
            error={errorFor(errors, FIELD_OF[delay])}
          />
        ))}
        <Button>{t('delays.save')}</Button>
      </Form>
      {own && (
        <Form t={t} action={to(delaysPath(programmeId, 'retour'))}>
          <ButtonRow>
            <Button tone="quiet">{t('delays.reset')}</Button>
          </ButtonRow>
        </Form>
      )}
    </WebPage>
  );
}
