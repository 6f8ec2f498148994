import type { VNode } from 'preact';
import {
  BackLink,
  ButtonLink,
  ButtonRow,
  Card,
  Cards,
  Chips,
  Details,
  Flow,
  Notice,
  PageHead,
  Pagination,
  Panel,
  Reasons,
  Split,
  Tag,
} from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import type { ResultCard, ResultsVm } from './results.vm.js';

interface Part {
  readonly frame: Frame;
  readonly vm: ResultsVm;
}

/** What is proposed, why, and what is not, in the order of the list: a rank is never written. */
export function ResultsPage({ frame, vm }: Part): VNode {
  const { t, to } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('results.title', { count: vm.count })}
      erasable={vm.owner}
      section="espace/personnes"
      private
    >
      <BackLink href={to(`demande?de=${vm.requestId}`)}>{t('results.edit')}</BackLink>
      <PageHead
        title={t('results.title', { count: vm.count })}
        lead={vm.count > 0 ? t('results.lead') : undefined}
      />
      {vm.news.length > 0 && (
        <Notice tone="yes" title={t('news.title')}>
          {vm.news.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Notice>
      )}
      <Chips label={t('results.answers')} items={[vm.projectTitle, ...vm.answers]} />
      <Split side="start" aside={<Aside frame={frame} vm={vm} />}>
        {vm.count === 0 ? <Nothing frame={frame} vm={vm} /> : <List frame={frame} vm={vm} />}
        <Excluded frame={frame} vm={vm} />
      </Split>
    </WebPage>
  );
}

function Aside({ frame: { t, to }, vm }: Part): VNode {
  return (
    <>
      <Notice tone="private" title={t('results.private')}>
        {t('results.privateText')}
      </Notice>
      <p>
        <a href={to(`demandes/${vm.requestId}`)}>{t('results.follow')}</a>
      </p>
      <p>
        <a href={to(`demandes/${vm.requestId}/listes`)}>{t('shown.link')}</a>
      </p>
      {vm.gaps && (
        <Notice tone="warn" title={t('results.gaps')}>
          {vm.gaps}
        </Notice>
      )}
    </>
  );
}

function List({ frame, vm }: Part): VNode {
  const { t, to } = frame;
  return (
    <>
      <Cards>
        {vm.cards.map((card) => (
          <Proposal frame={frame} card={card} key={card.id} />
        ))}
      </Cards>
      {vm.page < vm.pages && (
        <ButtonLink href={to(`demandes/${vm.requestId}/propositions?page=${vm.page + 1}`)} tone="second" wide>
          {t('results.more')}
        </ButtonLink>
      )}
      {vm.more > 0 && vm.page === vm.pages && (
        <p>
          {t('results.rest', { count: vm.more })} <a href={to('programmes')}>{t('start.browse')}</a>
        </p>
      )}
      <Pagination
        t={t}
        page={vm.page}
        pages={vm.pages}
        hrefOf={(page) => to(`demandes/${vm.requestId}/propositions?page=${page}`)}
      />
    </>
  );
}

function Proposal({ frame: { t, to }, card }: { readonly frame: Frame; readonly card: ResultCard }): VNode {
  return (
    <Card t={t} {...card}>
      <ButtonRow>
        {card.asked ? (
          <Tag tone="yes">{t('results.asked')}</Tag>
        ) : (
          <ButtonLink href={card.askHref} about={card.name}>
            {t('results.ask')}
          </ButtonLink>
        )}
        <ButtonLink href={to(`programmes/${card.id}`)} tone="quiet" about={card.name}>
          {t('results.detail')}
        </ButtonLink>
      </ButtonRow>
    </Card>
  );
}

function Nothing({ frame: { t, to }, vm }: Part): VNode {
  return (
    <Panel title={t('results.none')}>
      <p>{t('results.noneText')}</p>
      <ButtonRow>
        <ButtonLink href={to(`demande?de=${vm.requestId}`)}>{t('results.edit')}</ButtonLink>
        <ButtonLink href={to('programmes')} tone="second">
          {t('start.browse')}
        </ButtonLink>
      </ButtonRow>
    </Panel>
  );
}

function Excluded({ frame: { t, to }, vm }: Part): VNode | null {
  if (vm.near.length + vm.beside === 0) return null;
  return (
    <Panel mist title={t('results.excluded')}>
      <p>{t('results.excludedLead')}</p>
      {vm.near.length > 0 && (
        <Details summary={t('results.excludedNear', { count: vm.near.length + vm.moreNear })}>
          <Flow>
            {vm.near.map(({ name, reasons }) => (
              <Reasons tone="no" title={name} items={reasons} key={name} />
            ))}
          </Flow>
          {vm.moreNear > 0 && <p>{t('results.excludedMore', { count: vm.moreNear })}</p>}
        </Details>
      )}
      {vm.beside > 0 && (
        <p>
          {t('results.excludedFar', { count: vm.beside })} <a href={to('programmes')}>{t('start.browse')}</a>
        </p>
      )}
    </Panel>
  );
}
