import type { VNode } from 'preact';
import type { AlikeStructure, OpenProposal } from '#libs/moderation';
import { loadTerritory } from '#libs/territory';
import { BackLink, Button, Field, Form, Notice, PageHead, Panel, SummaryList } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';

export interface ProposalVm {
  readonly proposal: OpenProposal;
  readonly alike: readonly AlikeStructure[];
  readonly refused: string | null;
  readonly typed: (name: string) => string;
}

interface Part {
  readonly frame: Frame;
  readonly vm: ProposalVm;
}

/** A proposed structure beside those it may be, to decide about it. */
export function ProposalPage({ frame, vm }: Part): VNode {
  const { t, to } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('moderation.proposal')}
      section="espace/moderation"
      faulty={vm.refused !== null}
      private
      narrow
    >
      <BackLink href={to('espace/moderation')}>{t('moderation.title')}</BackLink>
      <PageHead title={t('moderation.proposal')} lead={<bdi>{vm.proposal.name}</bdi>} />
      {vm.refused && <Notice tone="warn" title={vm.refused} news />}
      <Proposed frame={frame} vm={vm} />
      <Alike frame={frame} vm={vm} />
      <Panel title={t('moderation.accept')}>
        <p>{t('moderation.acceptText')}</p>
        <Form t={t} action={to(`espace/moderation/structures/${vm.proposal.id}/acceptation`)}>
          <Button>{t('moderation.acceptIt')}</Button>
        </Form>
      </Panel>
      <Panel title={t('moderation.refuse')}>
        <Form t={t} action={to(`espace/moderation/structures/${vm.proposal.id}/refus`)}>
          <Field
            t={t}
            name="raison"
            type="textarea"
            rows={3}
            label={t('moderation.reason')}
            hint={t('moderation.sentenceHint')}
            value={vm.typed('raison')}
          />
          <Button tone="danger">{t('moderation.refuseIt')}</Button>
        </Form>
      </Panel>
    </WebPage>
  );
}

function Proposed({ frame: { t }, vm: { proposal } }: Part): VNode {
  const { kind, commune, offer, website, email, siret, proposerName, proposerEmail, createdAt } = proposal;
  const known = (label: string, value: string | null) =>
    value === null ? [] : [{ label, value: <bdi>{value}</bdi> }];
  return (
    <Panel>
      <SummaryList
        rows={[
          { label: t('propose.kind'), value: t.label('structureKind', kind) },
          { label: t('structures.seat'), value: communeName(commune) },
          { label: t('propose.offer'), value: <span dir="auto">{offer}</span> },
          ...known(t('propose.website'), website),
          ...known(t('propose.email'), email),
          ...known(t('propose.siret'), siret),
          { label: t('moderation.from'), value: <bdi>{`${proposerName}, ${proposerEmail}`}</bdi> },
          { label: t('moderation.on'), value: t.dateTime(createdAt) },
        ]}
      />
    </Panel>
  );
}

function Alike({ frame: { t, to }, vm: { proposal, alike } }: Part): VNode {
  return (
    <Panel title={t('moderation.alike')}>
      <p>{t(alike.length === 0 ? 'moderation.noneAlike' : 'moderation.alikeText')}</p>
      {alike.map(({ id, name, commune, sameSiret }) => (
        <div key={id}>
          <h3>
            <a href={to(`structures/${id}`)}>
              <bdi>{name}</bdi>
            </a>
          </h3>
          <p>
            {[
              ...(commune === null ? [] : [communeName(commune)]),
              t(sameSiret ? 'duplicateWhy.siret' : 'moderation.likeName'),
            ].join(' · ')}
          </p>
          <Form
            t={t}
            action={to(`espace/moderation/structures/${proposal.id}/existe`)}
            hidden={{ structure: id }}
          >
            <Button small tone="second" about={name}>
              {t('moderation.isThis')}
            </Button>
          </Form>
        </div>
      ))}
    </Panel>
  );
}

const communeName = (code: string): string => loadTerritory().commune(code)?.name ?? code;
