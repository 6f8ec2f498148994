import type { VNode } from 'preact';
import { Button, ButtonLink, ButtonRow, Facts, Field, Form, Notice, PageHead, Panel, Ways } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';

/** What it is, for whom, and one thing to do. */
export function HomePage({ frame }: { readonly frame: Frame }): VNode {
  const { t, to, requestId } = frame;
  return (
    <WebPage frame={frame} title={t('brand.promise')}>
      <PageHead large title={t('start.title')} lead={t('start.lead')} />
      <ButtonRow>
        <ButtonLink href={to('demande')} wide>
          {t('start.go')}
        </ButtonLink>
        <ButtonLink href={to('programmes')} tone="quiet">
          {t('start.browse')}
        </ButtonLink>
      </ButtonRow>
      <Facts
        items={[
          { icon: 'coin', text: t('start.free') },
          { icon: 'people', text: t('start.noAccount') },
          { icon: 'lock', text: t('start.noPapers') },
        ]}
      />
      {requestId && (
        <Notice tone="private" title={t('start.yourRequest')}>
          <a href={to(`demandes/${requestId}`)}>{t('start.followRequest')}</a>
        </Notice>
      )}
      <Form t={t} action={to('programmes')} method="get">
        <Field t={t} name="q" label={t('search.text')} hint={t('search.textHint')} />
        <Button tone="second">{t('search.go')}</Button>
      </Form>
      <h2>{t('start.forWhom')}</h2>
      <p>{t('start.forWhomText')}</p>
      <h2>{t('start.how')}</h2>
      <Ways
        items={[
          { title: t('start.step1'), text: t('start.step1Text') },
          { title: t('start.step2'), text: t('start.step2Text') },
          { title: t('start.step3'), text: t('start.step3Text') },
        ]}
      />
      <Panel mist title={t('start.adviser')}>
        <p>{t('start.adviserText')}</p>
        <p>
          <a href={to('connexion')}>{t('start.signIn')}</a>
        </p>
      </Panel>
    </WebPage>
  );
}
