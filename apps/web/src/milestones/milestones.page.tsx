import type { VNode } from 'preact';
import {
  BackLink,
  Button,
  ErrorSummary,
  Field,
  Flow,
  Form,
  Notice,
  PageHead,
  Panel,
  Select,
  SummaryList,
} from '#libs/ui';
import { errorFor } from '../forms/error-for.js';
import type { Frame } from '../frame/frame.js';
import { WebPage } from '../frame/web-page.js';
import type { MilestonesVm, MilestoneVm } from './milestones.vm.js';

/** What happened to her project, for both sides; professionals add to it. */
export function MilestonesPage({ frame, vm }: { readonly frame: Frame; readonly vm: MilestonesVm }): VNode {
  const { t } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('milestones.title')}
      faulty={vm.errors.length > 0}
      section={vm.section}
      private
      narrow
    >
      <BackLink href={vm.backHref}>{vm.back}</BackLink>
      <ErrorSummary t={t} errors={vm.errors} />
      {vm.late && (
        <Notice tone="warn" title={t('milestones.late')} news>
          {t('error.changed')}
        </Notice>
      )}
      <PageHead title={t('milestones.title')} lead={<bdi>{vm.lead}</bdi>} />
      {vm.form && <p>{t('milestones.lead')}</p>}
      <Panel>{vm.rows.length === 0 ? <p>{t('milestones.empty')}</p> : <SummaryList rows={vm.rows} />}</Panel>
      {vm.closed && <p>{t('milestones.closed')}</p>}
      {vm.form && (
        <Panel title={t('milestones.add')}>
          <Form t={t} action={vm.action}>
            <Select
              t={t}
              name="etape"
              label={t('milestones.which')}
              error={errorFor(vm.errors, 'etape')}
              options={vm.form.kinds}
              value={vm.value('etape')}
              empty={t('milestones.choose')}
            />
            <Terms t={t} vm={vm} amount />
            <Button>{t('milestones.send')}</Button>
          </Form>
        </Panel>
      )}
    </WebPage>
  );
}

/** One milestone, to be corrected or taken away by the side that recorded it. */
export function MilestonePage({ frame, vm }: { readonly frame: Frame; readonly vm: MilestoneVm }): VNode {
  const { t } = frame;
  return (
    <WebPage frame={frame} title={vm.title} faulty={vm.errors.length > 0} section={vm.section} private narrow>
      <BackLink href={vm.backHref}>{t('milestones.title')}</BackLink>
      <ErrorSummary t={t} errors={vm.errors} />
      <PageHead title={vm.title} />
      <Panel title={t('milestones.correct')}>
        <Flow>
          <Form t={t} action={vm.action} hidden={{ version: vm.version }}>
            <Terms t={t} vm={vm} amount={vm.amount} />
            <Button>{t('milestones.sendCorrection')}</Button>
          </Form>
          <Form t={t} action={`${vm.action}/retrait`} hidden={{ version: vm.version }}>
            <Button tone="quiet">{t('milestones.remove')}</Button>
          </Form>
        </Flow>
      </Panel>
    </WebPage>
  );
}

interface TermsProps {
  readonly t: Frame['t'];
  readonly vm: Pick<MilestonesVm, 'value' | 'errors'>;
  readonly amount: boolean;
}

function Terms({ t, vm: { value, errors }, amount }: TermsProps): VNode {
  return (
    <>
      <Field
        t={t}
        name="jour"
        type="date"
        label={t('milestones.day')}
        error={errorFor(errors, 'jour')}
        value={value('jour')}
      />
      {amount && (
        <Field
          t={t}
          name="montant"
          type="number"
          label={t('milestones.amount')}
          hint={t('milestones.amountHint')}
          error={errorFor(errors, 'montant')}
          value={value('montant')}
          optional
        />
      )}
    </>
  );
}
