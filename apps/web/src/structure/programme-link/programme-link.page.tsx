import type { VNode } from 'preact';
import { Button, ButtonRow, Form, Notice, PageHead, Panel, SummaryList, Tag } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import { type FormOf, UpkeepForms } from '../programmes/upkeep-forms.js';
import type { ProgrammeLinkVm } from './programme-link.vm.js';

interface Part {
  readonly frame: Frame;
  readonly vm: ProgrammeLinkVm;
}

/** A sheet, whether it still holds, and what else can be said of it without an account. */
export function ProgrammeLinkPage({ frame, vm }: Part): VNode {
  const { t } = frame;
  const { own, sheet } = vm;
  const formOf: FormOf = (act) => ({ action: vm.action, hidden: { acte: act } });
  return (
    <WebPage
      frame={frame}
      title={t('confirmLink.title')}
      section="espace/programmes"
      faulty={typeof vm.outcome === 'object' && vm.outcome !== null}
      private
      narrow
    >
      <Outcome frame={frame} vm={vm} />
      <PageHead
        title={<bdi>{sheet.name}</bdi>}
        lead={
          <>
            <bdi>{sheet.structure}</bdi> · {sheet.kind}
          </>
        }
      />
      <p>
        <Tag tone={own.tone}>{own.state}</Tag>
      </p>
      {vm.hidden && <Notice tone="warn" title={t(vm.hidden)} />}
      <ul>
        {own.facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <Panel title={t('confirmLink.sheet')}>
        {sheet.description && <p dir="auto">{sheet.description}</p>}
        <SummaryList rows={vm.rows} />
      </Panel>
      <Panel title={t('confirmLink.title')}>
        <ButtonRow>
          {own.canConfirm && (
            <Form t={t} {...formOf('confirmation')}>
              <Button tone={own.late || !own.canPause ? 'main' : 'second'}>{t('confirmLink.confirm')}</Button>
            </Form>
          )}
          {own.canResume && (
            <Form t={t} {...formOf('reprise')}>
              <Button tone="second">{t('upkeep.resume')}</Button>
            </Form>
          )}
        </ButtonRow>
        <p>
          {t('confirmLink.changed')} <a href={vm.editHref}>{t('confirmLink.edit')}</a>
        </p>
        {frame.account === null && (
          <p>
            {t('confirmLink.noAccount')} <a href={vm.joinHref}>{t('confirmLink.join')}</a>
          </p>
        )}
      </Panel>
      <UpkeepForms t={t} can={own} formOf={formOf} />
    </WebPage>
  );
}

function Outcome({ frame: { t }, vm: { outcome } }: Part): VNode | null {
  if (outcome === null) return null;
  if (outcome === 'done' || outcome === 'already')
    return (
      <Notice tone="yes" title={t(outcome === 'done' ? 'upkeep.done' : 'confirmLink.already')} news>
        <p>{t('confirmLink.thanks')}</p>
      </Notice>
    );
  return (
    <Notice tone="warn" title={t('upkeep.refusedTitle')} news>
      <p>{outcome.refused}</p>
    </Notice>
  );
}
