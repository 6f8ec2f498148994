import type { VNode } from 'preact';
import type { OpenJoin } from '#libs/moderation';
import { BackLink, Notice, PageHead, Panel } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import { JoinDecision } from '../join-decision.js';

/** Somebody who wants to manage a structure that nobody manages yet. */
export function JoinPage({
  frame,
  join,
  refused,
}: {
  readonly frame: Frame;
  readonly join: OpenJoin;
  /** Why the last form was not taken; null when none was sent. */
  readonly refused: string | null;
}): VNode {
  const { t, to } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('moderation.join')}
      section="espace/moderation"
      faulty={refused !== null}
      private
      narrow
    >
      <BackLink href={to('espace/moderation')}>{t('moderation.title')}</BackLink>
      <PageHead
        title={t('moderation.join')}
        lead={
          <a href={to(`structures/${join.structureId}`)}>
            <bdi>{join.structure}</bdi>
          </a>
        }
      />
      {refused && <Notice tone="warn" title={refused} news />}
      <Panel>
        <h2>
          <bdi>{join.name}</bdi>
        </h2>
        <p>{t('moderation.joinText')}</p>
        <JoinDecision frame={frame} join={join} base={to(`espace/moderation/equipes/${join.id}`)} />
      </Panel>
    </WebPage>
  );
}
