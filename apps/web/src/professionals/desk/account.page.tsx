import type { VNode } from 'preact';
import type { OpenSessionView } from '#libs/accounts';
import { Button, Form, Notice, PageHead, Table } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';

export interface AccountVm {
  readonly sessions: readonly OpenSessionView[];
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
      <PageHead title={t('account.title')} lead={<bdi>{account?.name}</bdi>} />
      {account && <p>{t.label('role', account.kind)}</p>}
      <Form t={t} action={to('deconnexion')}>
        <Button>{t('action.signOut')}</Button>
      </Form>
      <SessionList frame={frame} vm={vm} />
    </WebPage>
  );
}

function SessionList({ frame: { t, to }, vm: { sessions } }: Part): VNode {
  const action = to('compte/connexions');
  return (
    <section>
      <h2>{t('account.sessions')}</h2>
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
    </section>
  );
}
