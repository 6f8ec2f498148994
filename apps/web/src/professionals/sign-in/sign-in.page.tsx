import type { VNode } from 'preact';
import { Button, Details, ErrorSummary, Field, Form, type FormError, PageHead, Panel } from '#libs/ui';
import { errorFor } from '../../forms/error-for.js';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';

export interface SignInVm {
  /** The page to open afterwards. */
  readonly back: string | null;
  /** A link has just been asked for. */
  readonly sent: boolean;
  readonly email: string;
  /** What was typed of the code. */
  readonly code: string;
  readonly errors: readonly FormError[];
  /** Empty everywhere but on a demonstration machine. */
  readonly demoAccounts: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: string;
    readonly organisation: string | null;
    readonly structureName: string | null;
  }[];
}

interface Part {
  readonly frame: Frame;
  readonly vm: SignInVm;
}

export function SignInPage({ frame, vm }: Part): VNode {
  const { t, to } = frame;
  return (
    <WebPage
      frame={frame}
      title={t(vm.sent ? 'signIn.sent' : 'signIn.title')}
      faulty={vm.errors.length > 0}
      private
      narrow
    >
      <ErrorSummary t={t} errors={vm.errors} />
      {vm.sent ? (
        <>
          <PageHead title={t('signIn.sent')} lead={t('signIn.sentText')} />
          <CodeForm frame={frame} vm={vm} />
          <Details summary={t('signIn.again')}>
            <AskForm frame={frame} vm={vm} />
          </Details>
        </>
      ) : (
        <>
          <PageHead title={t('signIn.title')} lead={t('signIn.lead')} />
          <AskForm frame={frame} vm={vm} />
        </>
      )}
      <Panel mist title={t('signIn.notYou')}>
        <p>{t('signIn.notYouText')}</p>
        <p>
          <a href={to('demande')}>{t('start.go')}</a>
        </p>
      </Panel>
      {vm.demoAccounts.length > 0 && <DemoAccounts frame={frame} vm={vm} />}
    </WebPage>
  );
}

function AskForm({ frame: { t, to }, vm }: Part): VNode {
  return (
    <Form t={t} action={to('connexion')} hidden={backOf(vm)}>
      <Field
        t={t}
        name="email"
        type="email"
        label={t('signIn.email')}
        error={errorFor(vm.errors, 'email')}
        value={vm.email}
        autocomplete="email"
      />
      <Button>{t('signIn.send')}</Button>
    </Form>
  );
}

function CodeForm({ frame: { t, to }, vm }: Part): VNode {
  return (
    <Form t={t} action={to('connexion/code')} hidden={backOf(vm)}>
      <Field
        t={t}
        name="code"
        type="number"
        label={t('signIn.code')}
        hint={t('signIn.codeHint')}
        error={errorFor(vm.errors, 'code')}
        value={vm.code}
        autocomplete="one-time-code"
      />
      <Button>{t('signIn.confirm')}</Button>
    </Form>
  );
}

function DemoAccounts({ frame: { t, to }, vm }: Part): VNode {
  return (
    <Panel title={t('signIn.demo')}>
      <p>{t('signIn.demoText')}</p>
      {vm.demoAccounts.map(({ id, name, kind, organisation, structureName }) => (
        <Form t={t} action={to('connexion/demo')} hidden={{ compte: id, ...backOf(vm) }} key={id}>
          <Button tone="second" small wide>
            <bdi>
              {[name, t.label('role', kind), structureName ?? organisation].filter(Boolean).join(' · ')}
            </bdi>
          </Button>
        </Form>
      ))}
    </Panel>
  );
}

const backOf = ({ back }: SignInVm): Readonly<Record<string, string>> =>
  back === null ? {} : { retour: back };
