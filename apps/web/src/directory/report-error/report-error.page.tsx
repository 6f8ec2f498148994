import type { VNode } from 'preact';
import {
  BackLink,
  Button,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  Notice,
  PageHead,
  Radios,
} from '#libs/ui';
import { REPORT_SUBJECTS } from '#libs/moderation';
import { errorFor } from '../../forms/error-for.js';
import { Trap } from '../../forms/trap.js';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';

export interface ReportErrorVm {
  readonly programmeId: string;
  readonly programme: string;
  /** It was sent just now. */
  readonly sent: boolean;
  readonly typed: (name: string) => string;
  readonly errors: readonly FormError[];
  /** Why it was not taken, beside faults of fields; null otherwise. */
  readonly refused: string | null;
}

/** Says what is wrong on the sheet of a programme, without an account. */
export function ReportErrorPage({ frame, vm }: { readonly frame: Frame; readonly vm: ReportErrorVm }): VNode {
  const { t, to } = frame;
  const back = to(`programmes/${vm.programmeId}`);
  return (
    <WebPage
      frame={frame}
      title={t('report.title')}
      section="programmes"
      faulty={vm.errors.length > 0 || vm.refused !== null}
      private
      narrow
    >
      <ErrorSummary t={t} errors={vm.errors} />
      {vm.refused && <Notice tone="warn" title={vm.refused} news />}
      <BackLink href={back}>{vm.programme}</BackLink>
      <PageHead title={t('report.title')} lead={vm.sent ? undefined : t('report.lead')} />
      {vm.sent ? (
        <Notice tone="yes" title={t('report.sent')} news>
          <p>{t('report.sentText')}</p>
        </Notice>
      ) : (
        <Form t={t} action={`${back}/signaler`}>
          <Radios
            t={t}
            name="quoi"
            label={t('report.what')}
            error={errorFor(vm.errors, 'quoi')}
            options={REPORT_SUBJECTS.map((value) => ({ value, label: t.label('reportSubject', value) }))}
            value={vm.typed('quoi')}
            look="plain"
          />
          <Field
            t={t}
            name="texte"
            type="textarea"
            label={t('report.text')}
            hint={t('report.textHint')}
            error={errorFor(vm.errors, 'texte')}
            value={vm.typed('texte')}
            optional
          />
          <Field
            t={t}
            name="email"
            type="email"
            label={t('report.email')}
            hint={t('report.emailHint')}
            error={errorFor(vm.errors, 'email')}
            value={vm.typed('email')}
            autocomplete="email"
            optional
          />
          <Trap frame={frame} />
          <Button>{t('action.send')}</Button>
        </Form>
      )}
    </WebPage>
  );
}
