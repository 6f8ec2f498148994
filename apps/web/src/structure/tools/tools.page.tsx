import type { VNode } from 'preact';
import {
  BackLink,
  Button,
  ButtonLink,
  ButtonRow,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  Notice,
  PageHead,
  Panel,
  SummaryList,
} from '#libs/ui';
import { errorFor } from '../../forms/error-for.js';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import { toolsPath, type ToolVm } from './tools.vm.js';

interface ToolsProps {
  readonly frame: Frame;
  readonly tools: readonly ToolVm[];
  readonly done: boolean;
  /** What was typed and cannot stand. */
  readonly own: { readonly adresse: string; readonly nom: string };
  readonly errors: readonly FormError[];
}

/** The structure's own systems that are told of referrals, and the way to add one. */
export function ToolsPage({ frame, tools, done, own, errors }: ToolsProps): VNode {
  const { t, to } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('tools.title')}
      section="espace/structure"
      faulty={errors.length > 0}
      private
      narrow
    >
      <BackLink href={to('espace/structure')}>{t('structureSheet.own')}</BackLink>
      <ErrorSummary t={t} errors={errors} />
      <PageHead title={t('tools.title')} lead={t('tools.lead')} />
      {done && <Notice tone="yes" title={t('tools.done')} news />}
      {tools.length === 0 && (
        <Panel mist title={t('tools.none')}>
          <p>{t('tools.noneText')}</p>
        </Panel>
      )}
      {tools.map((tool) => (
        <Tool frame={frame} tool={tool} key={tool.id} />
      ))}
      <Panel title={t('tools.add')}>
        <Form t={t} action={to(toolsPath())}>
          <Field
            t={t}
            name="adresse"
            label={t('tools.address')}
            hint={t('tools.addressHint')}
            value={own.adresse}
            error={errorFor(errors, 'adresse')}
          />
          <Field
            t={t}
            name="nom"
            label={t('tools.name')}
            value={own.nom}
            error={errorFor(errors, 'nom')}
            optional
          />
          <Button>{t('tools.open')}</Button>
        </Form>
      </Panel>
    </WebPage>
  );
}

function Tool({ frame: { t, to }, tool }: { readonly frame: Frame; readonly tool: ToolVm }): VNode {
  const { id, name, facts, isDisabled } = tool;
  return (
    <Panel title={name}>
      <SummaryList rows={facts.map(({ label, value }) => ({ label, value: <bdi>{value}</bdi> }))} />
      <ButtonRow>
        <ButtonLink href={to(toolsPath(id))} tone="second" small about={name}>
          {t('tools.log')}
        </ButtonLink>
        <Form t={t} action={to(toolsPath(id, isDisabled ? 'reprise' : 'arret'))}>
          <Button tone="second" small about={name}>
            {t(isDisabled ? 'tools.enable' : 'tools.disable')}
          </Button>
        </Form>
        <Form t={t} action={to(toolsPath(id, 'cle'))}>
          <Button tone="second" small about={name}>
            {t('tools.rotate')}
          </Button>
        </Form>
        <ButtonLink href={to(toolsPath(id, 'retrait'))} tone="quiet" small about={name}>
          {t('tools.remove')}
        </ButtonLink>
      </ButtonRow>
    </Panel>
  );
}
