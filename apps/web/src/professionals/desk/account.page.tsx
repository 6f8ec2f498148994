import type { VNode } from 'preact';
import { type Factors, type OpenSessionView, relationOf } from '#libs/accounts';
import { Button, Form, Notice, PageHead, Panel, Table } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';

export interface AccountVm {
  readonly sessions: readonly OpenSessionView[];
  readonly factors: Factors;
  /** A factor has just been changed. */
  readonly changed: boolean;
  /** A session has just been ended. */
  readonly ended: boolean;
}

interface Part {
  readonly frame: Frame;
  readonly vm: AccountVm;
}

/** Who is signed in and where, and the way out. */
export function AccountPage({ frame, vm }: Part): VNode {
  const { t, to, account } = frame;
  return (
    <WebPage frame={frame} title={t('account.title')} private narrow>
      {vm.ended && (
        <Notice tone="yes" title={t('account.sessionEnded')} news>
          {t('account.sessionEndedText')}
        </Notice>
      )}
      {vm.changed && (
        <Notice tone="yes" title={t('account.factorChanged')} news>
          {t('account.factorChangedText')}
        </Notice>
      )}
      <PageHead title={t('account.title')} lead={<bdi>{account?.name}</bdi>} />
      {account && <p>{t.label('role', account.kind)}</p>}
      {account && relationOf('absence.say', account.kind) !== null && (
        <p>
          <a href={to('espace/absences')}>{t('absence.link')}</a>
        </p>
      )}
      <p>
        <a href={to('espace/avis')}>{t('notices.title')}</a>
      </p>
      <Form t={t} action={to('deconnexion')}>
        <Button>{t('action.signOut')}</Button>
      </Form>
      <FactorList frame={frame} vm={vm} />
      <SessionList frame={frame} vm={vm} />
    </WebPage>
  );
}

function FactorList({ frame: { t, to }, vm: { factors } }: Part): VNode {
  const { factors: kept, recoveryCodesLeft: count } = factors;
  return (
    <Panel title={t('account.factors')}>
      <p>{t('account.factorsText')}</p>
      {kept.length === 0 ? (
        <p>{t('account.factorNone')}</p>
      ) : (
        <Table
          caption={t('account.factors')}
          captionHidden
          stack
          columns={[
            { label: t('account.factors') },
            { label: t('account.factorSince') },
            { label: t('account.factorRemove'), quiet: true },
          ]}
          rows={kept.map(({ id, kind, name, createdAt }) => ({
            key: id,
            cells: [
              <bdi>{name ?? t(`account.factor.${kind}`)}</bdi>,
              t.dateTime(createdAt),
              <Form t={t} action={to('verification/retrait')} hidden={{ verification: id }}>
                <Button tone="second" small>
                  {t('account.factorRemove')}
                </Button>
              </Form>,
            ],
          }))}
        />
      )}
      <Form t={t} action={to('verification/cle/nouvelle')}>
        <Button tone="second">{t('account.keyAdd')}</Button>
      </Form>
      <Form t={t} action={to('verification/application')}>
        <Button tone="second">
          {t(kept.some(({ kind }) => kind === 'app') ? 'account.factorChange' : 'account.factorAdd')}
        </Button>
      </Form>
      {kept.length > 0 && (
        <>
          <p>{t('account.codesLeft', { count })}</p>
          <Form t={t} action={to('verification/codes')}>
            <Button tone="second">{t('account.codesRenew')}</Button>
          </Form>
        </>
      )}
    </Panel>
  );
}

function SessionList({ frame: { t, to }, vm: { sessions } }: Part): VNode {
  const action = to('compte/connexions');
  return (
    <Panel title={t('account.sessions')}>
      <p>{t('account.sessionsText')}</p>
      <Table
        caption={t('account.sessions')}
        captionHidden
        stack
        columns={[
          { label: t('account.device') },
          { label: t('account.seen') },
          { label: t('account.endSession'), quiet: true },
        ]}
        rows={sessions.map(({ id, device, seenAt, current }) => ({
          key: id,
          cells: [
            device ?? t('account.unknownDevice'),
            t.dateTime(seenAt),
            current ? (
              t('account.thisOne')
            ) : (
              <Form t={t} action={action} hidden={{ connexion: id }}>
                <Button tone="second" small>
                  {t('account.endSession')}
                </Button>
              </Form>
            ),
          ],
        }))}
      />
      {sessions.length > 1 && (
        <Form t={t} action={action}>
          <Button tone="second">{t('account.endOthers')}</Button>
        </Form>
      )}
    </Panel>
  );
}
