import type { VNode } from 'preact';
import type { TeamMemberView } from '#libs/accounts';
import type { OpenJoin } from '#libs/moderation';
import { Button, ButtonRow, Form, Notice, PageHead, Panel, Table } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import { JoinDecision } from '../../moderation/join-decision.js';

export interface TeamVm {
  readonly members: readonly TeamMemberView[];
  readonly requests: readonly OpenJoin[];
  /** The account of who looks. */
  readonly you: string | null;
  readonly notice: { readonly tone: 'yes' | 'warn'; readonly text: string } | null;
}

interface Part {
  readonly frame: Frame;
  readonly vm: TeamVm;
}

/** Who acts for a structure, and who asks to. */
export function TeamPage({ frame, vm }: Part): VNode {
  const { t, to } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('team.title')}
      section="espace/equipe"
      waiting={vm.requests.length}
      private
    >
      <PageHead title={t('team.title')} lead={t('team.lead')} />
      {vm.notice && <Notice tone={vm.notice.tone} title={vm.notice.text} news />}
      {vm.requests.map((join) => (
        <Panel key={join.id}>
          <h2>{t('team.asks', { name: join.name })}</h2>
          <p>{t('team.asksText')}</p>
          <JoinDecision frame={frame} join={join} base={to(`espace/equipe/demandes/${join.id}`)} />
        </Panel>
      ))}
      <Members frame={frame} vm={vm} />
    </WebPage>
  );
}

function Members({ frame: { t, to }, vm }: Part): VNode {
  return (
    <Table
      caption={t('team.members')}
      stack
      columns={[
        { label: t('moderation.name') },
        { label: t('team.email') },
        { label: t('team.role') },
        { label: t('team.change'), quiet: true },
      ]}
      rows={vm.members.map(({ id, name, email, kind }) => ({
        key: id,
        cells: [
          <bdi>{id === vm.you ? t('team.you', { name }) : name}</bdi>,
          <bdi>{email}</bdi>,
          t.label('role', kind),
          <ButtonRow>
            {kind === 'member' && (
              <Form t={t} action={to(`espace/equipe/${id}/responsable`)}>
                <Button small tone="second" about={name}>
                  {t('team.promote')}
                </Button>
              </Form>
            )}
            <Form t={t} action={to(`espace/equipe/${id}/retrait`)}>
              <Button small tone="danger" about={name}>
                {t('team.remove')}
              </Button>
            </Form>
          </ButtonRow>,
        ],
      }))}
    />
  );
}
