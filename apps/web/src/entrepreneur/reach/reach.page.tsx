import type { VNode } from 'preact';
import { BackLink, Button, Checkboxes, ErrorSummary, Form, PageHead, Panel, Radios, Select } from '#libs/ui';
import { errorFor } from '../../forms/error-for.js';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import type { ReachVm } from './reach.vm.js';

/** By what she wants to be told, when she may be called, and in which language. */
export function ReachPage({ frame, vm }: { readonly frame: Frame; readonly vm: ReachVm }): VNode {
  const { t, to } = frame;
  const { requestId, errors } = vm;
  return (
    <WebPage
      frame={frame}
      title={vm.title}
      erasable={vm.owner}
      section="espace/personnes"
      faulty={errors.length > 0}
      private
      narrow
    >
      <BackLink href={to(`demandes/${requestId}`)}>{t('follow.title')}</BackLink>
      <ErrorSummary t={t} errors={errors} />
      <PageHead title={vm.title} lead={t('reach.lead')} />
      <Form t={t} action={to(`demandes/${requestId}/joindre`)}>
        <Panel title={t('reach.waysTitle')}>
          <p>{t(vm.ways.length === 0 ? 'reach.noOpenWay' : 'reach.waysHint')}</p>
          {vm.ways.map((way) => (
            <Select t={t} key={way.name} {...way} error={errorFor(errors, way.name)} />
          ))}
        </Panel>
        <Panel title={t('reach.hoursTitle')}>
          <p>{t('reach.hoursHint')}</p>
          <Radios t={t} name="quand" label={t('reach.when')} {...vm.when} error={errorFor(errors, 'quand')} />
          <Checkboxes
            t={t}
            name="jours"
            label={t('reach.days')}
            {...vm.days}
            error={errorFor(errors, 'jours')}
            optional
          />
          <Select t={t} name="de" label={t('reach.from')} {...vm.from} error={errorFor(errors, 'de')} />
          <Select t={t} name="a" label={t('reach.until')} {...vm.until} error={errorFor(errors, 'a')} />
          <Radios
            t={t}
            name="messagerie"
            label={t('reach.voicemail')}
            {...vm.voicemail}
            error={errorFor(errors, 'messagerie')}
          />
        </Panel>
        <Panel>
          <Select
            t={t}
            name="interprete"
            label={t('reach.interpreter')}
            empty={t('reach.interpreterNo')}
            {...vm.interpreter}
            error={errorFor(errors, 'interprete')}
          />
        </Panel>
        <Button wide>{t('reach.save')}</Button>
      </Form>
    </WebPage>
  );
}
