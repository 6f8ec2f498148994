import type { VNode } from 'preact';
import { BackLink, ButtonLink, Notice, PageHead, Panel, Reasons, SummaryList } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import { WebsiteLink } from '../contact-rows.js';
import { Share } from '../share.js';
import type { ProgrammeVm } from './programme.vm.js';

interface Part {
  readonly frame: Frame;
  readonly vm: ProgrammeVm;
}

/** All there is to know of a programme before asking for it. */
export function ProgrammePage({ frame, vm }: Part): VNode {
  const { t, to } = frame;
  return (
    <WebPage frame={frame} title={vm.name} section="programmes" narrow>
      <BackLink href={to('programmes')}>{t('programmes.title')}</BackLink>
      <PageHead
        title={<bdi>{vm.name}</bdi>}
        lead={
          <>
            <a href={vm.structureHref}>
              <bdi>{vm.structure}</bdi>
            </a>{' '}
            · {vm.kind}
          </>
        }
      />
      {vm.description && <p dir="auto">{vm.description}</p>}
      {vm.closed && <Notice tone="warn" title={vm.closed} />}
      {vm.pause && <Notice tone="warn" title={vm.pause} />}
      <ButtonLink href={vm.askHref}>
        {t(vm.hasRequest ? 'programme.inMyList' : 'programme.isItForMe')}
      </ButtonLink>
      <Panel>
        <Reasons tone="yes" level={2} title={t('programme.needs')} items={vm.needs} />
      </Panel>
      <ForWhom frame={frame} vm={vm} />
      <Panel title={t('programme.practical')}>
        <SummaryList rows={vm.rows} />
      </Panel>
      <Contact frame={frame} vm={vm} />
      <Share frame={frame} name={vm.name} url={vm.url} />
      <p>
        {vm.freshness && <>{vm.freshness}. </>}
        {t('programme.source', { source: vm.source })} <a href={vm.reportHref}>{t('report.link')}</a>
      </p>
      {vm.mergeHref && (
        <p>
          <a href={vm.mergeHref}>{t('duplicates.link')}</a>
        </p>
      )}
    </WebPage>
  );
}

function ForWhom({ frame: { t }, vm }: Part): VNode {
  return (
    <Panel title={t('programme.forWhom')}>
      {vm.conditions.length === 0 && vm.selfChecks.length === 0 && <p>{t('programme.noConditions')}</p>}
      <Reasons tone="check" title={t('programme.conditions')} items={vm.conditions} />
      {vm.selfChecks.length > 0 && (
        <>
          <Reasons tone="check" title={t('programme.selfChecks')} items={vm.selfChecks} />
          <Notice tone="private">{t('programme.selfCheck')}</Notice>
        </>
      )}
    </Panel>
  );
}

function Contact({ frame: { t }, vm }: Part): VNode | null {
  if (vm.contact.length === 0 && vm.website === null && vm.howToApply === null) return null;
  return (
    <Panel title={t('programme.contact')}>
      {vm.howToApply !== null && (
        <>
          <h3>{t('listing.howToApply')}</h3>
          <p dir="auto">{vm.howToApply}</p>
        </>
      )}
      <SummaryList rows={vm.contact} />
      <WebsiteLink t={t} href={vm.website} />
    </Panel>
  );
}
