import type { VNode } from 'preact';
import {
  BackLink,
  Button,
  ButtonLink,
  Details,
  ErrorSummary,
  Flow,
  Form,
  Notice,
  PageHead,
  Panel,
  Radios,
  SummaryList,
  Tag,
} from '#libs/ui';
import { errorFor } from '../forms/error-for.js';
import type { Frame } from '../frame/frame.js';
import { WebPage } from '../frame/web-page.js';
import type { AppointmentItem, AppointmentsVm } from './appointments.vm.js';
import { SetTerms } from './terms.part.js';

interface Part {
  readonly frame: Frame;
  readonly vm: AppointmentsVm;
}

/** When she and the structure meet, for both sides. Opening it changes nothing. */
export function AppointmentsPage({ frame, vm }: Part): VNode {
  const { t } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('appointment.title')}
      faulty={vm.errors.length > 0}
      section={vm.section}
      private
      narrow
    >
      <BackLink href={vm.backHref}>{vm.back}</BackLink>
      <ErrorSummary t={t} errors={vm.errors} />
      {vm.late && (
        <Notice tone="warn" title={t('appointment.late')} news>
          {t('error.changed')}
        </Notice>
      )}
      <PageHead title={t('appointment.title')} lead={<bdi>{vm.lead}</bdi>} />
      {vm.items.length === 0 && <p>{t('appointment.empty')}</p>}
      {vm.items.map((item) => (
        <Appointment frame={frame} vm={vm} item={item} key={item.id} />
      ))}
      {vm.messagesHref && (
        <p>
          <a href={vm.messagesHref}>{t('appointment.write')}</a>
        </p>
      )}
      {vm.terms && <SetTerms t={t} action={vm.action} terms={vm.terms} errors={vm.errors} />}
    </WebPage>
  );
}

function Appointment({ frame: { t }, vm, item }: Part & { readonly item: AppointmentItem }): VNode {
  return (
    <Panel>
      <Flow>
        <Tag tone={item.tone}>{item.state}</Tag>
        <h2>{item.title}</h2>
        {item.sentence && <p>{item.sentence}</p>}
        {item.choices && (
          <Form t={t} action={`${item.action}/reponse`} hidden={{ version: item.version }}>
            <Radios
              t={t}
              name="choix"
              label={t('appointment.choose')}
              hint={t('appointment.parisTime')}
              error={errorFor(vm.errors, 'choix')}
              options={item.choices}
            />
            <Button>{t('appointment.sendChoice')}</Button>
          </Form>
        )}
        <SummaryList rows={item.rows} />
        {item.calendarHref && (
          <ButtonLink href={item.calendarHref} tone="second">
            {t('appointment.calendarFile')}
          </ButtonLink>
        )}
        {item.missed && (
          <Form
            t={t}
            action={`${item.action}/absence`}
            hidden={{ version: item.version, absence: item.missed === 'note' ? 'oui' : 'non' }}
          >
            <Button tone="second" small about={item.title}>
              {t(item.missed === 'note' ? 'appointment.noteMissed' : 'appointment.notMissed')}
            </Button>
          </Form>
        )}
        {item.mayCancel && (
          <Details summary={t('appointment.cancel')}>
            <Form t={t} action={`${item.action}/annulation`} hidden={{ version: item.version }}>
              <p>{t('appointment.cancelHint')}</p>
              <Button tone="second">{t('appointment.sendCancel')}</Button>
            </Form>
          </Details>
        )}
      </Flow>
    </Panel>
  );
}
