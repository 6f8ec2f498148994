import type { VNode } from 'preact';
import { BackLink, ButtonLink, Facts, Notice, PageHead, Panel, SummaryList } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import { WebsiteLink } from '../contact-rows.js';
import { Share } from '../share.js';
import type { StructureVm } from './structures.vm.js';

interface Part {
  readonly frame: Frame;
  readonly vm: StructureVm;
}

/** Who a structure is, how to reach it, and what it offers. */
export function StructurePage({ frame, vm }: Part): VNode {
  const { t, to } = frame;
  return (
    <WebPage frame={frame} title={vm.name} section="programmes" narrow>
      <BackLink href={to('structures')}>{t('structures.title')}</BackLink>
      <PageHead title={<bdi>{vm.name}</bdi>} />
      {vm.closed && <Notice tone="warn" title={vm.closed} />}
      {vm.writeHref && (
        <p>
          <ButtonLink href={vm.writeHref} tone="second" small>
            {t('structureSheet.edit')}
          </ButtonLink>
        </p>
      )}
      {(vm.rows.length > 0 || vm.website !== null) && (
        <Panel title={t('programme.contact')}>
          <SummaryList rows={vm.rows} />
          <WebsiteLink t={t} href={vm.website} />
        </Panel>
      )}
      <Programmes frame={frame} vm={vm} />
      {vm.branches.length > 0 && (
        <Panel title={t('structures.branches')}>
          {vm.branches.map(({ name, rows }) => (
            <div key={name}>
              <h3>
                <bdi>{name}</bdi>
              </h3>
              <SummaryList rows={rows} />
            </div>
          ))}
        </Panel>
      )}
      <Share frame={frame} name={vm.name} url={vm.url} />
      <p>
        {t('join.you')} <a href={vm.joinHref}>{t('join.title')}</a>
      </p>
      {vm.mergeHref && (
        <p>
          <a href={vm.mergeHref}>{t('duplicates.link')}</a>
        </p>
      )}
    </WebPage>
  );
}

function Programmes({ frame: { t }, vm }: Part): VNode {
  return (
    <>
      <h2>{t('structures.theirs')}</h2>
      {vm.programmes.length === 0 && <p>{t('structures.noneYet')}</p>}
      {vm.programmes.map(({ id, href, name, kind, facts }) => (
        <Panel key={id}>
          <h3>
            <a href={href}>
              <bdi>{name}</bdi>
            </a>
          </h3>
          <p>{kind}</p>
          <Facts items={facts} />
        </Panel>
      ))}
      {vm.moreHref && (
        <ButtonLink href={vm.moreHref} tone="second">
          {t('structures.allTheirs')}
        </ButtonLink>
      )}
    </>
  );
}
