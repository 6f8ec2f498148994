import type { VNode } from 'preact';
import type { MessageKey } from '#libs/i18n';
import {
  ButtonLink,
  ButtonRow,
  CopyText,
  Details,
  Notice,
  type NoticeTone,
  PageHead,
  Panel,
  SummaryList,
  Tag,
  Timeline,
} from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import { AppointmentLink } from '../../referrals/appointment-link.js';
import { UndoNotice } from '../../referrals/undo-notice.js';
import { WaitingLists } from '../waiting/waiting-lists.js';
import { Handover } from './handover.part.js';
import type { FollowedItem, FollowNews, FollowVm } from './follow.vm.js';

interface Part {
  readonly frame: Frame;
  readonly vm: FollowVm;
}

/** Where her request stands with each structure, and what she can do. */
export function FollowPage({ frame, vm }: Part): VNode {
  const { t } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('follow.title')}
      erasable={vm.owner}
      section="espace/personnes"
      private
      narrow
    >
      <News frame={frame} vm={vm} />
      <PageHead
        title={
          vm.owner === null
            ? t('follow.titleOf', { name: vm.firstName ?? t('people.unnamed') })
            : t('follow.title')
        }
        lead={<bdi>{vm.projectTitle}</bdi>}
      />
      {vm.readOnly && <Notice tone="private" title={vm.readOnly} />}
      <ListNews frame={frame} vm={vm} />
      <WaitingLists frame={frame} items={vm.waiting} />
      {vm.items.length === 0 && <Nothing frame={frame} vm={vm} />}
      {vm.items.map((item) => (
        <Item frame={frame} item={item} key={item.id} />
      ))}
      {vm.items.length > 0 && vm.resultsHref && (
        <ButtonLink href={vm.resultsHref} tone="second">
          {t('follow.seeResults')}
        </ButtonLink>
      )}
      {vm.resultsHref && (
        <p>
          <a href={frame.to(`demandes/${vm.requestId}/listes`)}>{t('shown.link')}</a>
        </p>
      )}
      {vm.siblings && (
        <Panel title={t('siblings.title')}>
          <p>{vm.siblings.said}</p>
          <p>
            <a href={vm.siblings.href}>{t('siblings.change')}</a>
          </p>
        </Panel>
      )}
      {vm.items.length > 0 && (
        <p>
          <a href={frame.to(`demandes/${vm.requestId}/accompagnants`)}>
            {t(vm.owner === null ? 'supporters.linkOf' : 'supporters.link')}
          </a>
        </p>
      )}
      <HowToReach frame={frame} vm={vm} />
      <PrivateLink frame={frame} vm={vm} />
    </WebPage>
  );
}

function News({ frame: { t }, vm }: Part): VNode | null {
  if (vm.news === null) return null;
  const { tone = 'yes', title, text } = NEWS[vm.news];
  return (
    <Notice tone={tone} title={t(title)} news>
      {text && t(text(vm))}
    </Notice>
  );
}

interface Said {
  readonly tone?: NoticeTone;
  readonly title: MessageKey;
  readonly text?: (vm: FollowVm) => MessageKey;
}

const NEWS: Readonly<Record<NonNullable<FollowNews>, Said>> = {
  sent: {
    title: 'sent.title',
    text: ({ hasEmail }) => (hasEmail ? 'follow.sentWithMail' : 'follow.sentWithoutMail'),
  },
  withdrawn: { title: 'follow.withdrawn', text: () => 'follow.withdrawText' },
  joined: { title: 'waiting.joined', text: () => 'waiting.joinedText' },
  reach: { title: 'reach.saved' },
  left: { title: 'waiting.leftList' },
  siblings: { title: 'siblings.saved' },
  reopened: { title: 'reopen.done' },
  undone: { title: 'undo.done', text: () => 'undo.doneText' },
  tooLate: { tone: 'warn', title: 'undo.tooLate', text: () => 'undo.tooLateText' },
  changed: { tone: 'warn', title: 'answer.moved', text: () => 'error.changed' },
};

function ListNews({ frame: { t }, vm }: Part): VNode | null {
  if (vm.listNews.length === 0 || vm.resultsHref === null) return null;
  return (
    <Notice tone="info" title={t('news.title')}>
      {vm.listNews.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>
        <a href={vm.resultsHref}>{t('news.see')}</a>
      </p>
    </Notice>
  );
}

function Nothing({ frame: { t }, vm }: Part): VNode {
  return (
    <Panel title={t('follow.nothing')}>
      <p>{t('follow.nothingText')}</p>
      {vm.resultsHref && <ButtonLink href={vm.resultsHref}>{t('check.see')}</ButtonLink>}
    </Panel>
  );
}

function Item({ frame, item }: { readonly frame: Frame; readonly item: FollowedItem }): VNode {
  const { t } = frame;
  return (
    <Panel>
      <Tag tone={item.tone}>{item.state}</Tag>
      <h2>
        <bdi>
          <a href={item.programmeHref}>{item.programme}</a>
        </bdi>
      </h2>
      <p>
        <bdi>{item.structure}</bdi>
      </p>
      {item.undo && <UndoNotice t={t} undo={item.undo} />}
      {item.readers && <Notice tone="private">{item.readers}</Notice>}
      <Notice tone={item.good ? 'yes' : 'info'} title={item.headline}>
        {item.sentences.map((sentence) => (
          <p key={sentence} dir="auto">
            {sentence}
          </p>
        ))}
        {item.chooseHref && (
          <p>
            <a href={item.chooseHref}>{t('follow.chooseAnother')}</a>
          </p>
        )}
        {item.message && (
          <>
            <p>{t('follow.wrote')}</p>
            <p dir="auto">« {item.message} »</p>
          </>
        )}
      </Notice>
      {item.timeline.length > 0 && <Timeline t={t} items={item.timeline} />}
      <Milestones frame={frame} item={item} />
      {item.appointment && <AppointmentLink said={item.appointment} />}
      {item.messages && (
        <p>
          <a href={item.messages.href}>{item.messages.label}</a>
        </p>
      )}
      {item.surveys.map(({ id, question, said, href, button }) => (
        <Notice tone="info" title={question} key={id}>
          {said && <p>{said}</p>}
          <p>
            <a href={href}>{button}</a>
          </p>
        </Notice>
      ))}
      {item.handover && <Handover t={t} vm={item.handover} />}
      {item.reopen && (
        <p>
          <a href={item.reopen.href}>{t('reopen.title')}</a> {item.reopen.text}
        </p>
      )}
      <ButtonRow>
        {item.askHref && (
          <ButtonLink href={item.askHref} about={item.programme}>
            {t('follow.sayYes')}
          </ButtonLink>
        )}
        {item.withdrawHref && (
          <ButtonLink href={item.withdrawHref} tone="quiet" about={item.programme}>
            {t(item.askHref ? 'follow.noThanks' : 'follow.withdraw')}
          </ButtonLink>
        )}
      </ButtonRow>
    </Panel>
  );
}

function Milestones({
  frame: { t },
  item: { milestones, milestonesHint, milestonesHref },
}: {
  readonly frame: Frame;
  readonly item: FollowedItem;
}): VNode {
  return (
    <>
      {milestones.length > 0 && (
        <>
          <h3>{t('milestones.yours')}</h3>
          <SummaryList rows={milestones} />
          {milestonesHint && <p>{milestonesHint}</p>}
        </>
      )}
      {milestonesHref && (
        <p>
          <a href={milestonesHref}>{t('milestones.title')}</a>
        </p>
      )}
    </>
  );
}

function HowToReach({ frame: { t }, vm }: Part): VNode {
  return (
    <Panel
      title={
        vm.owner === null
          ? t('reach.titleOf', { name: vm.firstName ?? t('people.unnamed') })
          : t('reach.title')
      }
    >
      <SummaryList rows={vm.reach} />
      {vm.reachHref && (
        <p>
          <a href={vm.reachHref}>{t('reach.change')}</a>
        </p>
      )}
    </Panel>
  );
}

function PrivateLink({ frame: { t }, vm }: Part): VNode | null {
  if (vm.privateLink === null) return null;
  return (
    <Details summary={t('sent.link')} open={vm.news === 'sent' && !vm.hasEmail}>
      <p>{t('sent.linkText')}</p>
      <CopyText value={vm.privateLink} label={t('action.copy')} doneLabel={t('action.copied')} />
    </Details>
  );
}
