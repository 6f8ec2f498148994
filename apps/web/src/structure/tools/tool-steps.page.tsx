import type { VNode } from 'preact';
import { BackLink, Button, ButtonLink, ButtonRow, CopyText, Form, Notice, PageHead, Panel } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import { toolsPath, type ToolVm } from './tools.vm.js';

interface Step {
  readonly frame: Frame;
  readonly tool: ToolVm;
}

/** A secret, the only time that it is shown. `bothUntil`: until then calls carry a signature of the one before too. */
export function SecretPage({
  frame,
  secret,
  bothUntil,
}: {
  readonly frame: Frame;
  readonly secret: string;
  readonly bothUntil: Date | null;
}): VNode {
  const { t, to } = frame;
  return (
    <WebPage frame={frame} title={t('tools.secret')} section="espace/structure" private narrow>
      <PageHead title={t('tools.secret')} lead={t('tools.secretLead')} />
      <Panel>
        <CopyText value={secret} label={t('tools.copy')} doneLabel={t('tools.copied')} />
        {bothUntil !== null && <p>{t('tools.bothUntil', { until: t.dateTime(bothUntil) })}</p>}
        <p>{t('tools.secretHow')}</p>
      </Panel>
      <ButtonLink href={to(toolsPath())}>{t('tools.secretKept')}</ButtonLink>
    </WebPage>
  );
}

/** What would be called again, before it is; null when the tool is called no more. */
export function ReplayPage({ frame, tool, count }: Step & { readonly count: number | null }): VNode {
  const { t, to } = frame;
  return (
    <WebPage frame={frame} title={t('tools.replayAll')} section="espace/structure" private narrow>
      <BackLink href={to(toolsPath(tool.id))}>{tool.name}</BackLink>
      <PageHead
        title={t('tools.replayAll')}
        lead={
          count === 0 ? t('tools.replayNone') : count === null ? undefined : t('tools.replayLead', { count })
        }
      />
      {count === null && (
        <Notice tone="warn" title={t('tools.isDisabled')}>
          <p>{t('tools.isDisabledText')}</p>
        </Notice>
      )}
      {count !== null && count > 0 && (
        <Form t={t} action={to(toolsPath(tool.id, 'renvoi'))}>
          <p>{t('tools.replayText')}</p>
          <Button>{t('tools.replayGo', { count })}</Button>
        </Form>
      )}
    </WebPage>
  );
}

/** Whether a tool and its log are really to go. */
export function RemovePage({ frame, tool }: Step): VNode {
  const { t, to } = frame;
  const title = t('tools.removeAsk', { name: tool.name });
  return (
    <WebPage frame={frame} title={title} section="espace/structure" private narrow>
      <BackLink href={to(toolsPath())}>{t('tools.title')}</BackLink>
      <PageHead title={title} lead={t('tools.removeText')} />
      <Form t={t} action={to(toolsPath(tool.id, 'retrait'))}>
        <ButtonRow>
          <Button tone="danger">{t('tools.removeGo')}</Button>
          <ButtonLink href={to(toolsPath())} tone="second">
            {t('tools.removeNot')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </WebPage>
  );
}
