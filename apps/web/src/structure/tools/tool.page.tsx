import type { VNode } from 'preact';
import {
  BackLink,
  Button,
  ButtonLink,
  CellNote,
  Form,
  Notice,
  PageHead,
  Panel,
  type Pill,
  Pills,
  SummaryList,
  Table,
} from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import { type CallVm, toolsPath, type ToolVm } from './tools.vm.js';

interface ToolProps {
  readonly frame: Frame;
  readonly tool: ToolVm;
  readonly pills: readonly Pill[];
  readonly calls: readonly CallVm[];
  /** Leads on to older calls; null at the end. */
  readonly older: string | null;
  /** How many are called again since a moment; null when nothing was just asked. */
  readonly replayed: number | null;
}

/** One tool, and what it was told. */
export function ToolPage({ frame, tool, pills, calls, older, replayed }: ToolProps): VNode {
  const { t, to } = frame;
  return (
    <WebPage frame={frame} title={tool.name} section="espace/structure" private>
      <BackLink href={to(toolsPath())}>{t('tools.title')}</BackLink>
      <PageHead title={<bdi>{tool.name}</bdi>} lead={t('tools.logLead')} />
      {replayed !== null && <Notice tone="yes" title={t('tools.replayed', { count: replayed })} news />}
      <Panel>
        <SummaryList rows={tool.facts.map(({ label, value }) => ({ label, value: <bdi>{value}</bdi> }))} />
      </Panel>
      <Pills label={t('tools.views')} items={pills} />
      {!tool.isDisabled && (
        <p>
          <ButtonLink href={to(toolsPath(tool.id, 'renvoi'))} tone="quiet" small>
            {t('tools.replayAll')}
          </ButtonLink>
        </p>
      )}
      {calls.length === 0 ? (
        <Panel mist title={t('tools.noCalls')}>
          <p>{t('tools.noCallsText')}</p>
        </Panel>
      ) : (
        <Table
          caption={t('tools.log')}
          captionHidden
          stack
          columns={[
            { label: t('tools.call') },
            { label: t('tools.state') },
            { label: t('deliveries.when') },
            { label: t('tools.act'), quiet: true },
          ]}
          rows={calls.map((call) => ({ key: call.id, cells: cellsOf(frame, tool, call) }))}
        />
      )}
      {older !== null && (
        <p>
          <a href={older}>{t('tools.older')}</a>
        </p>
      )}
    </WebPage>
  );
}

function cellsOf({ t, to }: Frame, tool: ToolVm, { id, what, state, error, when }: CallVm): VNode[] {
  return [
    <>
      {what}
      <CellNote>{id}</CellNote>
    </>,
    <>
      {state}
      {error !== null && (
        <CellNote>
          <bdi>{error}</bdi>
        </CellNote>
      )}
    </>,
    <>{when}</>,
    tool.isDisabled ? (
      <></>
    ) : (
      <Form t={t} action={to(toolsPath(tool.id, 'renvoi'))} hidden={{ appel: id }}>
        <Button tone="second" small about={what}>
          {t('tools.replayOne')}
        </Button>
      </Form>
    ),
  ];
}
