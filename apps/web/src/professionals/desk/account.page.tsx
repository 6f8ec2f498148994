import type { VNode } from 'preact';
import { relationOf } from '#libs/accounts';
import { Button, Form, PageHead } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';

/** Who is signed in, and the way out. */
export function AccountPage({ frame }: { readonly frame: Frame }): VNode {
  const { t, to, account } = frame;
  return (
    <WebPage frame={frame} title={t('account.title')} private narrow>
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
    </WebPage>
  );
}
