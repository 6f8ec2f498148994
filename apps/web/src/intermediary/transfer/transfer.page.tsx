import type { VNode } from 'preact';
import { Button, ButtonRow, Checkboxes, ErrorSummary, Form, Notice, PageHead, Panel, Table } from '#libs/ui';
import { errorFor } from '../../forms/error-for.js';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import type { ChosenCaseload, TransferVm } from './transfer.vm.js';

interface Part {
  readonly frame: Frame;
  readonly vm: TransferVm;
}

/** Hands people to colleagues: an adviser her own, a coordinator those of one who left, without a word of who they are. */
export function TransferPage({ frame, vm }: Part): VNode {
  const { t } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('transfer.title')}
      section="espace/passage"
      faulty={vm.errors.length > 0}
      private
    >
      <ErrorSummary t={t} errors={vm.errors} />
      {vm.done && <Notice tone="yes" title={vm.done} news />}
      <PageHead title={t('transfer.title')} lead={t('transfer.lead')} />
      {vm.from === null && vm.choices.length === 0 && (
        <Panel mist title={t('transfer.nobody')}>
          <p>{t('transfer.nobodyText')}</p>
        </Panel>
      )}
      {vm.choices.length > 0 && (
        <ul>
          {vm.choices.map(({ key, href, text, note }) => (
            <li key={key}>
              <a href={href}>
                <bdi>{text}</bdi>
              </a>
              {note && (
                <>
                  {' '}
                  <bdi>{note}</bdi>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {vm.from && <Handing frame={frame} vm={vm} from={vm.from} />}
      <Handed frame={frame} vm={vm} />
    </WebPage>
  );
}

function Handing({ frame: { t, to }, vm, from }: Part & { readonly from: ChosenCaseload }): VNode {
  if (from.colleagues.length === 0)
    return (
      <Panel title={from.title}>
        <Notice tone="warn">{t('transfer.noColleague')}</Notice>
      </Panel>
    );
  return (
    <Panel title={from.title}>
      <Form t={t} action={to('espace/passage')} hidden={from.own ? {} : { de: from.adviserId }}>
        <Checkboxes
          t={t}
          name="collegues"
          label={t('transfer.to')}
          hint={t('transfer.toHint')}
          error={errorFor(vm.errors, 'collegues')}
          options={from.colleagues}
          values={from.ticked.colleagues}
          look="plain"
        />
        {from.own && (
          <Checkboxes
            t={t}
            name="personnes"
            label={t('transfer.people')}
            error={errorFor(vm.errors, 'personnes')}
            options={from.people}
            values={from.ticked.people}
            look="plain"
          />
        )}
        <Notice>{t(from.own ? 'transfer.told' : 'transfer.toldOther')}</Notice>
        <ButtonRow>
          {from.own && <Button>{t('transfer.chosen')}</Button>}
          <Button tone={from.own ? 'second' : 'main'} name="toutes" value="yes">
            {t('transfer.all')}
          </Button>
        </ButtonRow>
      </Form>
    </Panel>
  );
}

function Handed({ frame: { t }, vm }: Part): VNode | null {
  if (vm.handed.length === 0) return null;
  return (
    <Table
      caption={t('transfer.handed')}
      stack
      columns={[{ label: t('people.person') }, { label: t('transfer.to') }, { label: t('queue.what') }]}
      rows={vm.handed.map(({ key, href, name, to, until }) => ({
        key,
        cells: [
          <a href={href}>
            <bdi>{name}</bdi>
          </a>,
          <bdi>{to}</bdi>,
          until,
        ],
      }))}
    />
  );
}
