import type { VNode } from 'preact';
import { BackLink, Button, CellNote, Field, Form, Notice, PageHead, Panel, Table } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import type { OthersVm } from './others.vm.js';

/** Finds the entry that is the same as one, to compare them. */
export function OthersPage({ frame, vm }: { readonly frame: Frame; readonly vm: OthersVm }): VNode {
  const { t } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('duplicates.choose')}
      section="espace/doublons"
      faulty={vm.refused !== null}
      private
    >
      <BackLink href={vm.entryHref}>{vm.name}</BackLink>
      <PageHead title={t('duplicates.choose')} lead={t('duplicates.chooseLead', { name: vm.name })} />
      {vm.refused && <Notice tone="warn" title={vm.refused} news />}
      <Form t={t} action={vm.searchHref} method="get">
        <Field
          t={t}
          name="q"
          label={t('duplicates.otherText')}
          hint={t('duplicates.otherHint')}
          value={vm.text}
        />
        <Button>{t('search.go')}</Button>
      </Form>
      {vm.rows.length === 0 ? (
        <Panel mist title={t('duplicates.noneFound')}>
          <p>{t('duplicates.noneFoundText')}</p>
        </Panel>
      ) : (
        <Table
          caption={vm.caption}
          stack
          columns={[
            { label: t('duplicates.entry') },
            { label: vm.whereLabel },
            { label: t('duplicates.state') },
          ]}
          rows={vm.rows.map(({ id, href, name, where, state }) => ({
            key: id,
            cells: [
              <>
                <a href={href}>
                  <bdi>{name}</bdi>
                </a>
                <CellNote>{id}</CellNote>
              </>,
              <bdi>{where}</bdi>,
              state,
            ],
          }))}
        />
      )}
    </WebPage>
  );
}
