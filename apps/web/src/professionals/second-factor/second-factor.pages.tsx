import type { VNode } from 'preact';
import type { OfferedApp } from '#libs/accounts';
import {
  Button,
  ButtonLink,
  CodeList,
  CopyText,
  Details,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  Notice,
  PageHead,
  Panel,
  PasskeyForm,
  PrintButton,
  QrCode,
} from '#libs/ui';
import { errorFor } from '../../forms/error-for.js';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';

/** What the device of the reader is asked, as the library that checks the answer gives it. */
export interface AskedKey {
  readonly act: 'create' | 'get';
  readonly options: object;
  /** The page to open afterwards; null: the one that was asked for before signing in. */
  readonly back: string | null;
  /** The device did not prove it the time before. */
  readonly refused: boolean;
}

export interface CodeVm {
  readonly code: string;
  readonly errors: readonly FormError[];
  /** The page to open afterwards; null: the one that was asked for before signing in. */
  readonly back: string | null;
}

interface Part {
  readonly frame: Frame;
}

/** The second step of signing in: a code of the telephone, or one on paper. */
export function ProvePage({
  frame,
  vm,
  hasKey,
}: Part & { readonly vm: CodeVm; readonly hasKey: boolean }): VNode {
  const { t, to } = frame;
  return (
    <WebPage frame={frame} title={t('factor.prove')} faulty={vm.errors.length > 0} private narrow>
      <ErrorSummary t={t} errors={vm.errors} />
      <PageHead title={t('factor.prove')} lead={t(hasKey ? 'factor.proveEither' : 'factor.proveLead')} />
      {hasKey && (
        <Form t={t} action={to('verification/cle')} hidden={vm.back === null ? {} : { retour: vm.back }}>
          <Button>{t('factor.keyUse')}</Button>
        </Form>
      )}
      <CodeForm frame={frame} vm={vm} action={to('verification')} hint={t('factor.codeOrPaper')} />
      <Details summary={t('factor.lost')}>
        <p>{t('factor.lostText')}</p>
      </Details>
    </WebPage>
  );
}

/** The device signs, or makes a key: at the press of a button, since browsers ask for one. */
export function KeyPage({ frame, asked }: Part & { readonly asked: AskedKey }): VNode {
  const { t, to } = frame;
  const { act, options, back, refused } = asked;
  const creates = act === 'create';
  return (
    <WebPage frame={frame} title={t('factor.key')} private narrow>
      {refused && (
        <Notice tone="warn" title={t('factor.keyRefused')} news>
          {t('factor.keyRefusedText')}
        </Notice>
      )}
      <PageHead title={t('factor.key')} lead={t(creates ? 'factor.keyNewLead' : 'factor.keyLead')} />
      <PasskeyForm
        action={to(creates ? 'verification/cle/ajout' : 'verification/cle/preuve')}
        act={act}
        options={options}
        label={t(creates ? 'factor.keyNew' : 'factor.keyUse')}
        without={t('factor.keyWithout')}
        hidden={back === null ? {} : { retour: back }}
      />
      <ButtonLink href={to('verification')} tone="second">
        {t('factor.otherWay')}
      </ButtonLink>
    </WebPage>
  );
}

/** Who has no second factor yet learns why one is needed, and takes one. */
export function SetUpPage({ frame }: Part): VNode {
  const { t, to } = frame;
  return (
    <WebPage frame={frame} title={t('factor.setUp')} private narrow>
      <PageHead title={t('factor.setUp')} lead={t('factor.setUpLead')} />
      <Panel title={t('factor.key')}>
        <p>{t('factor.keyText')}</p>
        <Form t={t} action={to('verification/cle')}>
          <Button>{t('factor.keyGo')}</Button>
        </Form>
      </Panel>
      <Panel title={t('factor.app')}>
        <p>{t('factor.appText')}</p>
        <Form t={t} action={to('verification/application')}>
          <Button tone="second">{t('factor.appGo')}</Button>
        </Form>
      </Panel>
    </WebPage>
  );
}

/** What the telephone takes a picture of, and the first code that it shows then. `app` is null when it was shown already. */
export function AppPage({ frame, app, vm }: Part & { app: OfferedApp | null; vm: CodeVm }): VNode {
  const { t, to } = frame;
  return (
    <WebPage frame={frame} title={t('factor.app')} faulty={vm.errors.length > 0} private narrow>
      <ErrorSummary t={t} errors={vm.errors} />
      <PageHead title={t('factor.app')} lead={app === null ? undefined : t('factor.scan')} />
      {app !== null && (
        <>
          <QrCode text={app.uri} label={t('factor.picture')} />
          <Details summary={t('factor.noCamera')}>
            <p>{t('factor.type')}</p>
            <CopyText value={app.secret} label={t('factor.copy')} doneLabel={t('factor.copied')} />
          </Details>
        </>
      )}
      <CodeForm
        frame={frame}
        vm={vm}
        action={to('verification/application/code')}
        hint={t('factor.firstCode')}
      />
      {app === null && (
        <Form t={t} action={to('verification/application')}>
          <Button tone="second">{t('factor.again')}</Button>
        </Form>
      )}
    </WebPage>
  );
}

/** Codes for bad days, the only time that they are shown. */
export function PaperCodesPage({
  frame,
  codes,
  next,
}: Part & { codes: readonly string[]; next: string }): VNode {
  const { t } = frame;
  return (
    <WebPage frame={frame} title={t('factor.paper')} private narrow>
      <PageHead title={t('factor.paper')} lead={t('factor.paperLead')} />
      <Panel>
        <CodeList codes={codes} />
        <PrintButton>{t('factor.print')}</PrintButton>
      </Panel>
      <ButtonLink href={next}>{t('factor.paperKept')}</ButtonLink>
    </WebPage>
  );
}

function CodeForm({
  frame: { t },
  vm,
  action,
  hint,
}: Part & { readonly vm: CodeVm; readonly action: string; readonly hint: string }): VNode {
  return (
    <Form t={t} action={action} hidden={vm.back === null ? {} : { retour: vm.back }}>
      <Field
        t={t}
        name="code"
        type="code"
        label={t('factor.code')}
        hint={hint}
        error={errorFor(vm.errors, 'code')}
        value={vm.code}
        autocomplete="one-time-code"
      />
      <Button>{t('factor.confirm')}</Button>
    </Form>
  );
}
