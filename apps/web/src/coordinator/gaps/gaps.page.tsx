import type { VNode } from 'preact';
import {
  Button,
  ButtonLink,
  ButtonRow,
  CellNote,
  Form,
  type FormError,
  Notice,
  PageHead,
  Panel,
  Pills,
  Table,
} from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import { FindingPage } from '../../referrals/finding.page.js';
import { type GapRow, gapsPath, type GapsVm } from './gaps.vm.js';

interface Part {
  readonly frame: Frame;
  readonly vm: GapsVm;
}

/** What led to nobody and only a human goes on with, who answers too late, and what was found. No word of who they are. */
export function GapsPage({ frame, vm }: Part): VNode {
  const { t } = frame;
  return (
    <WebPage frame={frame} title={t('gaps.title')} section={gapsPath()} waiting={vm.waiting} private>
      {vm.news && (
        <Notice tone={vm.news === 'faster' ? 'warn' : 'yes'} title={t(`gaps.news.${vm.news}`)} news />
      )}
      <PageHead title={t('gaps.title')} lead={t('gaps.lead')} />
      <Pills label={t('gaps.views')} items={vm.pills} />
      <p>{t(`gaps.hint.${vm.view}`)}</p>
      {vm[vm.view].length === 0 ? (
        <Panel mist title={t('gaps.empty')}>
          <p>{t(`gaps.emptyText.${vm.view}`)}</p>
        </Panel>
      ) : (
        <Rows frame={frame} vm={vm} />
      )}
    </WebPage>
  );
}

function Rows({ frame, vm }: Part): VNode {
  switch (vm.view) {
    case 'open':
      return <Open frame={frame} rows={vm.open} />;
    case 'late':
      return <Late frame={frame} vm={vm} />;
    case 'finished':
      return <Finished frame={frame} vm={vm} />;
  }
}

function Open({ frame: { t }, rows }: { readonly frame: Frame; readonly rows: readonly GapRow[] }): VNode {
  return (
    <Table
      caption={t('gaps.view.open')}
      captionHidden
      stack
      columns={[
        { label: t('gaps.needs') },
        { label: t('gaps.why') },
        { label: t('gaps.since') },
        { label: t('gaps.holder') },
        { label: t('queue.act'), quiet: true },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [
          row.needs,
          <>
            {row.why}
            <CellNote>
              <bdi>{row.last}</bdi>
            </CellNote>
          </>,
          <>
            {row.age}
            <CellNote>{row.since}</CellNote>
          </>,
          <bdi>{row.holder}</bdi>,
          row.act && row.finishHref && (
            <ButtonRow>
              <Form t={t} action={row.act.action}>
                <Button small tone={row.act.gives ? 'quiet' : 'main'} about={row.needs}>
                  {t(row.act.gives ? 'gaps.giveBack' : 'gaps.take')}
                </Button>
              </Form>
              <ButtonLink href={row.finishHref} tone="second" small about={row.needs}>
                {t('gaps.finish')}
              </ButtonLink>
            </ButtonRow>
          ),
        ],
      }))}
    />
  );
}

function Late({ frame: { t }, vm }: Part): VNode {
  return (
    <Table
      caption={t('gaps.view.late')}
      captionHidden
      stack
      columns={[{ label: t('gaps.structure') }, { label: t('gaps.lateTitle') }, { label: t('gaps.since') }]}
      rows={vm.late.map(({ id, name, href, count, since, ends }) => ({
        key: id,
        cells: [
          <a href={href}>
            <bdi>{name}</bdi>
          </a>,
          count,
          <>
            {since}
            {ends && <CellNote>{ends}</CellNote>}
          </>,
        ],
      }))}
    />
  );
}

function Finished({ frame: { t }, vm }: Part): VNode {
  return (
    <Table
      caption={t('gaps.view.finished')}
      captionHidden
      stack
      columns={[{ label: t('gaps.needs') }, { label: t('gaps.found') }, { label: t('gaps.when') }]}
      rows={vm.finished.map(({ id, needs, found, when }) => ({
        key: id,
        cells: [needs, found, <bdi>{when}</bdi>],
      }))}
    />
  );
}

interface FinishProps {
  readonly frame: Frame;
  readonly row: GapRow;
  readonly errors: readonly FormError[];
}

/** What was found, by whoever looks after people whom nobody follows. */
export function FinishGapPage({ frame, row, errors }: FinishProps): VNode {
  const { t, to } = frame;
  return (
    <FindingPage
      frame={frame}
      section={gapsPath()}
      back={{ href: to(gapsPath()), label: t('gaps.title') }}
      lead={row.needs}
      rows={[
        { label: t('gaps.why'), value: row.why },
        { label: t('gaps.last'), value: <bdi>{row.last}</bdi> },
        { label: t('gaps.since'), value: row.age },
        { label: t('gaps.holder'), value: <bdi>{row.holder}</bdi> },
      ]}
      action={row.finishHref}
      errors={errors}
    />
  );
}
