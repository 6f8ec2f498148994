import type { VNode } from 'preact';
import type { MessageKey } from '#libs/i18n';
import { ButtonLink, ButtonRow, PageHead } from '#libs/ui';
import type { Frame } from '../frame/frame.js';
import { WebPage } from '../frame/web-page.js';

export interface ErrorVm {
  readonly status: number;
  /** Code of the refusal. */
  readonly code: string;
  /** The request this browser follows. */
  readonly requestId: string | null;
}

interface Words {
  readonly title: MessageKey;
  readonly text: MessageKey;
}

const BY_CODE: Readonly<Record<string, Words>> = {
  'web.foreign_form': { title: 'errorPage.formExpired', text: 'error.form.expired' },
  'accounts.link_expired': { title: 'expired.title', text: 'expired.text' },
  'accounts.other_browser': { title: 'signIn.elsewhere', text: 'signIn.elsewhereText' },
  'referrals.already_sent': { title: 'errorPage.alreadySent', text: 'errorPage.alreadySentText' },
  'referrals.programme_not_listed': { title: 'errorPage.notListed', text: 'errorPage.notListedText' },
};

const BY_STATUS: Readonly<Record<number, Words>> = {
  401: { title: 'errorPage.private', text: 'errorPage.privateText' },
  403: { title: 'forbidden.title', text: 'errorPage.forbiddenText' },
  404: { title: 'notFound.title', text: 'notFound.text' },
  409: { title: 'errorPage.conflict', text: 'error.changed' },
  410: { title: 'expired.title', text: 'expired.text' },
  413: { title: 'errorPage.tooLarge', text: 'errorPage.tooLargeText' },
  429: { title: 'tooMany.title', text: 'tooMany.text' },
  500: { title: 'serverError.title', text: 'serverError.text' },
  503: { title: 'unavailable.title', text: 'unavailable.text' },
};

const OTHERS: Words = { title: 'errorPage.invalid', text: 'errorPage.invalidText' };

/** What went wrong, in plain words, and two ways on. */
export function ErrorPage({ frame, vm }: { readonly frame: Frame; readonly vm: ErrorVm }): VNode {
  const { t, to, account } = frame;
  const { title, text } = BY_CODE[vm.code] ?? BY_STATUS[vm.status] ?? OTHERS;
  return (
    <WebPage frame={frame} title={t(title)} private narrow>
      <PageHead title={t(title)} lead={t(text)} />
      <ButtonRow>
        {vm.requestId && (
          <ButtonLink href={to(`demandes/${vm.requestId}`)}>{t('errorPage.myRequest')}</ButtonLink>
        )}
        {account && <ButtonLink href={to('espace')}>{t('errorPage.myDesk')}</ButtonLink>}
        {vm.status === 401 && (
          <ButtonLink href={to('connexion')} tone="second">
            {t('start.signIn')}
          </ButtonLink>
        )}
        <ButtonLink href={to()} tone="second">
          {t('nav.home')}
        </ButtonLink>
      </ButtonRow>
    </WebPage>
  );
}
