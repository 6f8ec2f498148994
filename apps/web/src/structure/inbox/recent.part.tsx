import type { VNode } from 'preact';
import { Button, CellNote, Form, Notice, Table } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import type { RecentRow, RecentVm } from './recent.vm.js';

/** What was just done to each, and the way back while there is one. */
export function Recent({
  frame,
  recent,
}: {
  readonly frame: Frame;
  readonly recent: RecentVm;
}): VNode | null {
  const { t } = frame;
  if (recent.summary === null && recent.rows.length === 0) return null;
  return (
    <>
      {recent.summary && (
        <Notice tone={recent.left === null ? 'yes' : 'warn'} title={recent.summary} news>
          {recent.left}
        </Notice>
      )}
      <Table
        caption={t('bulk.results')}
        stack
        columns={[
          { label: t('inbox.project') },
          { label: t('bulk.result') },
          { label: t('inbox.action'), quiet: true },
        ]}
        rows={recent.rows.map((row) => ({ key: row.id, cells: cellsOf(frame, row) }))}
      />
    </>
  );
}

function cellsOf({ t }: Frame, { project, href, text, undo }: RecentRow): readonly (VNode | null)[] {
  return [
    href === null ? (
      <>{project}</>
    ) : (
      <a href={href}>
        <bdi>{project}</bdi>
      </a>
    ),
    <>
      {text}
      {undo && <CellNote>{undo.left}</CellNote>}
    </>,
    undo && (
      <Form t={t} action={undo.action} hidden={{ version: undo.version, vers: 'liste' }}>
        <Button tone="second" small about={project}>
          {t('undo.act')}
        </Button>
      </Form>
    ),
  ];
}
