import type { VNode } from 'preact';
import { Button, CellNote, Form, Notice, PageHead, Panel, Table } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import { untoldPath, type UntoldVm } from './untold.vm.js';

interface Part {
  readonly frame: Frame;
  readonly vm: UntoldVm;
}

/** Whom nobody can tell: no mail and no SMS reaches them, and nobody follows them. It names nobody. */
export function UntoldPage({ frame, vm }: Part): VNode {
  const { t } = frame;
  const count = vm.rows.length;
  return (
    <WebPage frame={frame} title={t('untold.title')} section={untoldPath()} waiting={count} private>
      <News frame={frame} vm={vm} />
      <PageHead title={t('untold.title')} lead={t('untold.lead', { count })} />
      {count === 0 ? (
        <Panel mist title={t('untold.none')}>
          <p>{t('untold.noneText')}</p>
        </Panel>
      ) : (
        <>
          <p>{t('untold.who')}</p>
          <p>{t('untold.help')}</p>
          <Table
            caption={t('untold.title')}
            captionHidden
            stack
            columns={[
              { label: t('untold.person') },
              { label: t('untold.what') },
              { label: t('untold.since') },
              { label: t('untold.act'), quiet: true },
            ]}
            rows={vm.rows.map(({ key, needs, what, by, since, tick }) => ({
              key,
              cells: [
                needs,
                <>
                  {what}
                  <CellNote>
                    <bdi>{by}</bdi>
                  </CellNote>
                </>,
                since,
                <Form t={t} action={tick.action} hidden={{ version: tick.version }}>
                  <Button small about={needs}>
                    {t('untold.tick')}
                  </Button>
                </Form>,
              ],
            }))}
          />
        </>
      )}
      <Ticked frame={frame} vm={vm} />
    </WebPage>
  );
}

function News({ frame: { t }, vm: { news } }: Part): VNode | null {
  if (news === 'done') return <Notice tone="yes" title={t('untold.done')} news />;
  if (news === 'undone') return <Notice tone="info" title={t('untold.undone')} news />;
  if (news === 'changed') return <Notice tone="warn" title={t('untold.changed')} news />;
  return null;
}

function Ticked({ frame: { t }, vm: { ticked } }: Part): VNode | null {
  if (ticked.length === 0) return null;
  return (
    <>
      <h2>{t('untold.ticked')}</h2>
      <Table
        caption={t('untold.ticked')}
        captionHidden
        stack
        columns={[
          { label: t('untold.person') },
          { label: t('untold.since') },
          { label: t('untold.act'), quiet: true },
        ]}
        rows={ticked.map(({ key, needs, when, undo }) => ({
          key,
          cells: [
            needs,
            when,
            <Form t={t} action={undo}>
              <Button small tone="quiet" about={needs}>
                {t('untold.undo')}
              </Button>
            </Form>,
          ],
        }))}
      />
    </>
  );
}
