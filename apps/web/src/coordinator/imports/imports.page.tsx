import type { VNode } from 'preact';
import { reportHeaders } from '#libs/interchange';
import {
  BackLink,
  Bar,
  Button,
  ButtonLink,
  ButtonRow,
  ErrorSummary,
  Field,
  FileField,
  Form,
  Notice,
  PageHead,
  Panel,
  Radios,
  Select,
  Table,
} from '#libs/ui';
import { errorFor } from '../../forms/error-for.js';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import type { ColumnsVm, ImportsVm, ImportVm } from './imports.vm.js';

const SECTION = 'espace/importer';

/** Sends a file, and lists those that were sent. */
export function ImportsPage({ frame, vm }: { readonly frame: Frame; readonly vm: ImportsVm }): VNode {
  const { t, to } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('imports.title')}
      section={SECTION}
      faulty={vm.errors.length > 0}
      narrow
      private
    >
      <ErrorSummary t={t} errors={vm.errors} />
      <PageHead title={t('imports.title')} lead={t('imports.lead')} />
      {vm.dropped && <Notice tone="yes" title={t('imports.dropped')} news />}
      <Panel title={t('imports.send')}>
        <Form t={t} action={to(SECTION)} files>
          <FileField
            t={t}
            name="fichier"
            label={t('imports.file')}
            hint={t('imports.fileHint')}
            accept=".json,.csv,.xlsx"
            error={errorFor(vm.errors, 'fichier')}
          />
          <FileField
            t={t}
            name="autre"
            label={t('imports.other')}
            hint={t('imports.otherHint')}
            accept=".json"
            error={errorFor(vm.errors, 'autre')}
            optional
          />
          <Button>{t('imports.look')}</Button>
        </Form>
      </Panel>
      <Panel mist title={t('imports.templates')}>
        <p>{t('imports.templatesText')}</p>
        <ul>
          {(['programmes', 'structures'] as const).flatMap((kind) =>
            (['csv', 'xlsx'] as const).map((end) => (
              <li key={`${kind}.${end}`}>
                <a href={to(`${SECTION}/modele/${kind}.${end}`)} download>
                  {t.label('imports.template', kind)} ({end.toUpperCase()})
                </a>
              </li>
            )),
          )}
        </ul>
      </Panel>
      <Panel title={t('imports.sent')}>
        {vm.rows.length === 0 && <p>{t('imports.none')}</p>}
        <ul>
          {vm.rows.map(({ id, name, href, state, sent }) => (
            <li key={id}>
              <a href={href}>
                <bdi>{name}</bdi>
              </a>{' '}
              : {state} ({sent})
            </li>
          ))}
        </ul>
      </Panel>
    </WebPage>
  );
}

/** One file: tried, imported, or why not. */
export function ImportPage({
  frame,
  vm,
  still,
}: {
  readonly frame: Frame;
  readonly vm: ImportVm;
  /** The page does not come anew by itself. */
  readonly still: boolean;
}): VNode {
  const { t, to } = frame;
  const here = to(`${SECTION}/${vm.id}`);
  return (
    <WebPage frame={frame} title={vm.name} section={SECTION} private>
      <BackLink href={to(SECTION)}>{t('imports.title')}</BackLink>
      <PageHead title={<bdi>{vm.name}</bdi>} lead={vm.stateText} />
      {vm.source !== null && <p>{vm.source}</p>}
      {vm.state === 'waiting' && (
        <Panel>
          <p role="status">{t('imports.progress', { percent: vm.percent })}</p>
          <Bar value={vm.percent} max={100} />
          <p>
            <a href={still ? here : `${here}?arret`}>{t(still ? 'imports.again' : 'imports.stop')}</a>
          </p>
        </Panel>
      )}
      {vm.state === 'done' && <Notice tone="yes" title={t('imports.done')} news />}
      {vm.refused.length > 0 && (
        <Notice tone="no" title={t('imports.refused')} news>
          <ul>
            {vm.refused.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Notice>
      )}
      {vm.summary.length > 0 && (
        <Panel title={t('imports.found')}>
          <ul>
            {vm.summary.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Panel>
      )}
      <ButtonRow>
        {vm.canImport && (
          <Form t={t} action={`${here}/import`}>
            <Button>{t('imports.import')}</Button>
          </Form>
        )}
        {vm.isTable && vm.state !== 'done' && vm.state !== 'waiting' && (
          <ButtonLink href={`${here}/colonnes`} tone="second">
            {t('imports.columns')}
          </ButtonLink>
        )}
        {vm.canTry && (
          <Form t={t} action={`${here}/essai`}>
            <Button>{t('imports.try')}</Button>
          </Form>
        )}
        {vm.canDrop && (
          <Form t={t} action={`${here}/suppression`}>
            <Button tone="quiet">{t('imports.drop')}</Button>
          </Form>
        )}
      </ButtonRow>
      {vm.places.length > 0 && (
        <>
          <Table
            caption={t('imports.places')}
            columns={reportHeaders(t).map((label) => ({ label }))}
            rows={vm.places}
            stack
          />
          {vm.morePlaces > 0 && <p>{t('imports.more', { count: vm.morePlaces })}</p>}
          <p>
            <a href={`${here}/rapport.csv`} download>
              {t('imports.report')}
            </a>
          </p>
        </>
      )}
    </WebPage>
  );
}

/** Says what each column of a table holds. */
export function ColumnsPage({ frame, vm }: { readonly frame: Frame; readonly vm: ColumnsVm }): VNode {
  const { t, to } = frame;
  const here = to(`${SECTION}/${vm.id}`);
  return (
    <WebPage
      frame={frame}
      title={t('imports.columns')}
      section={SECTION}
      faulty={vm.errors.length > 0}
      narrow
      private
    >
      <ErrorSummary t={t} errors={vm.errors} />
      <BackLink href={here}>
        <bdi>{vm.name}</bdi>
      </BackLink>
      <PageHead title={t('imports.columns')} lead={t('imports.columnsLead')} />
      <Form t={t} action={`${here}/colonnes`}>
        <Radios
          t={t}
          name="lignes"
          label={t('imports.rows')}
          options={vm.kinds}
          value={vm.kind}
          look="plain"
        />
        <Field
          t={t}
          name="source"
          label={t('imports.source')}
          hint={t('imports.sourceHint')}
          value={vm.source}
          suggestions={vm.sources}
          error={errorFor(vm.errors, 'source')}
          optional
        />
        {vm.columns.map(({ name, header, sample, field }) => (
          <Select
            key={name}
            t={t}
            name={name}
            label={<bdi>{header}</bdi>}
            hint={sample === '' ? t('imports.noSample') : t('imports.sample', { cells: sample })}
            options={vm.fields}
            value={field}
            empty={t('imports.ignored')}
            error={errorFor(vm.errors, name)}
          />
        ))}
        <Button>{t('imports.try')}</Button>
      </Form>
    </WebPage>
  );
}
