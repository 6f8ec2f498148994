import type { VNode } from 'preact';
import { BackLink, Button, Checkboxes, Form, Notice, PageHead, Panel, Radios, Table } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import type { DuplicateVm } from './duplicates.vm.js';

/** Two entries side by side, to say whether they are one. */
export function DuplicatePage({ frame, vm }: { readonly frame: Frame; readonly vm: DuplicateVm }): VNode {
  const { t } = frame;
  const [one, other] = vm.names;
  return (
    <WebPage
      frame={frame}
      title={t('duplicates.compare')}
      section="espace/doublons"
      faulty={vm.refused !== null}
      private
    >
      <BackLink href={vm.back.href}>{vm.back.label}</BackLink>
      <PageHead title={t('duplicates.compare')} lead={vm.kind} />
      {vm.refused && <Notice tone="warn" title={vm.refused} news />}
      <Table
        caption={t('duplicates.sideBySide')}
        stack
        columns={[
          { label: t('duplicates.member') },
          { label: `1. ${one}` },
          { label: `2. ${other}` },
          { label: t('duplicates.comparison') },
        ]}
        rows={vm.rows.map(({ member, cells: [left, right, verdict] }) => ({
          key: member,
          cells: [member, <bdi>{left}</bdi>, <bdi>{right}</bdi>, verdict],
        }))}
      />
      <Panel title={t('duplicates.mergeTitle')}>
        <p>{t('duplicates.mergeText')}</p>
        <Form t={t} action={vm.mergeHref}>
          <Radios t={t} name="garder" label={t('duplicates.keep')} options={vm.keep} />
          {vm.differing.length > 0 && (
            <Checkboxes
              t={t}
              name="prendre"
              label={t('duplicates.take')}
              hint={t('duplicates.takeHint')}
              options={vm.differing}
              look="plain"
              optional
            />
          )}
          <Button>{t('duplicates.merge')}</Button>
        </Form>
      </Panel>
      {vm.apartHref !== null && (
        <Panel title={t('duplicates.apartTitle')}>
          <p>{t('duplicates.apartText')}</p>
          <Form t={t} action={vm.apartHref}>
            <Button tone="second">{t('duplicates.apart')}</Button>
          </Form>
        </Panel>
      )}
    </WebPage>
  );
}
