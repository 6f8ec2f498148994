import type { VNode } from 'preact';
import { BackLink, Card, Cards, Details, Flow, Notice, PageHead, Panel, Reasons, Table } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import type { ShownListsVm, ShownListVm } from './shown-lists.vm.js';

/** What was proposed on which day: the way back to each list as it was shown. */
export function ShownListsPage({ frame, vm }: { readonly frame: Frame; readonly vm: ShownListsVm }): VNode {
  const { t } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('shown.title')}
      erasable={vm.owner}
      section="espace/personnes"
      private
      narrow
    >
      <BackLink href={vm.backHref}>{t('shown.back')}</BackLink>
      <PageHead title={t('shown.title')} lead={<bdi>{vm.projectTitle}</bdi>} />
      {vm.rows.length === 0 ? (
        <Panel mist title={t('shown.none')}>
          <p>{t('shown.noneText')}</p>
        </Panel>
      ) : (
        <>
          <p>{t('shown.lead')}</p>
          <Table
            caption={t('shown.title')}
            captionHidden
            stack
            columns={[{ label: t('shown.day') }, { label: t('shown.count') }, { label: t('shown.first') }]}
            rows={vm.rows.map(({ id, href, day, again, count, first }) => ({
              key: id,
              cells: [
                <>
                  <a href={href}>{day}</a>
                  {again && <p>{t('shown.again', { date: again })}</p>}
                </>,
                <>{count}</>,
                <bdi>{first ?? t('shown.noFirst')}</bdi>,
              ],
            }))}
          />
        </>
      )}
    </WebPage>
  );
}

/** One list as it was shown: the same reasons, the same points, the names of that day. */
export function ShownListPage({ frame, vm }: { readonly frame: Frame; readonly vm: ShownListVm }): VNode {
  const { t } = frame;
  return (
    <WebPage frame={frame} title={vm.title} erasable={vm.owner} section="espace/personnes" private narrow>
      <BackLink href={vm.backHref}>{t('shown.title')}</BackLink>
      <PageHead title={vm.title} lead={<bdi>{vm.projectTitle}</bdi>} />
      <Notice tone="info" title={t('results.title', { count: vm.count })}>
        {vm.again && <p>{vm.again}</p>}
        <p>{t('shown.asItWas')}</p>
      </Notice>
      {vm.gaps && (
        <Notice tone="warn" title={t('results.gaps')}>
          {vm.gaps}
        </Notice>
      )}
      <Cards>
        {vm.cards.map(({ id, ...card }) => (
          <Card t={t} {...card} key={id} />
        ))}
      </Cards>
      {vm.more > 0 && <p>{t('shown.more', { count: vm.more })}</p>}
      {vm.near.length > 0 && (
        <Details summary={t('results.excludedNear', { count: vm.near.length })}>
          <Flow>
            {vm.near.map(({ name, reasons }) => (
              <Reasons tone="no" title={name} items={reasons} key={name} />
            ))}
          </Flow>
        </Details>
      )}
      {vm.others > 0 && <p>{t('shown.others', { count: vm.others })}</p>}
      <Details summary={t('shown.how')}>
        <p>{vm.madeOf}</p>
      </Details>
    </WebPage>
  );
}
