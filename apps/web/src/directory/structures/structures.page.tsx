import type { VNode } from 'preact';
import { BackLink, Button, ButtonLink, ButtonRow, Field, Form, PageHead, Panel } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import type { StructuresVm } from './structures.vm.js';

/** Every structure, by name, for everybody. */
export function StructuresPage({ frame, vm }: { readonly frame: Frame; readonly vm: StructuresVm }): VNode {
  const { t, to } = frame;
  return (
    <WebPage frame={frame} title={t('structures.title')} section="programmes">
      <BackLink href={to('programmes')}>{t('programmes.title')}</BackLink>
      <PageHead title={t('structures.title')} lead={t('structures.lead')} />
      <Form t={t} action={to('structures')} method="get">
        <Field t={t} name="q" label={t('structures.text')} value={vm.text} />
        <Button>{t('search.go')}</Button>
      </Form>
      {vm.rows.length === 0 && (
        <Panel title={t('structures.none')}>
          <p>{t('structures.noneText')}</p>
          <ButtonLink href={to('programmes')} tone="second">
            {t('search.all')}
          </ButtonLink>
        </Panel>
      )}
      {vm.rows.map((row) => (
        <Panel key={row.id}>
          <h2>
            <a href={row.href}>
              <bdi>{row.name}</bdi>
            </a>
          </h2>
          <p>{row.about}</p>
        </Panel>
      ))}
      <ButtonRow>
        {vm.nextHref && (
          <ButtonLink href={vm.nextHref} tone="second">
            {t('programmes.more')}
          </ButtonLink>
        )}
        {vm.firstHref && (
          <ButtonLink href={vm.firstHref} tone="quiet">
            {t('programmes.first')}
          </ButtonLink>
        )}
      </ButtonRow>
      <p>
        <a href={to('structures/proposer')}>{t('propose.link')}</a>
      </p>
      {vm.networksHref && (
        <p>
          <a href={vm.networksHref}>{t('networks.title')}</a>
        </p>
      )}
    </WebPage>
  );
}
