import type { VNode } from 'preact';
import { BackLink, Button, ErrorSummary, Field, Form, type FormError, Notice, PageHead } from '#libs/ui';
import { errorFor } from '../../forms/error-for.js';
import { Trap } from '../../forms/trap.js';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';

export interface JoinStructureVm {
  readonly structureId: string;
  readonly structure: string;
  /** It was sent just now. */
  readonly sent: boolean;
  readonly typed: (name: string) => string;
  readonly errors: readonly FormError[];
  /** Why it was not taken, beside faults of fields; null otherwise. */
  readonly refused: string | null;
}

/** Asks to act for a structure one works for. */
export function JoinStructurePage({
  frame,
  vm,
}: {
  readonly frame: Frame;
  readonly vm: JoinStructureVm;
}): VNode {
  const { t, to } = frame;
  const field = (name: string) => ({ t, name, error: errorFor(vm.errors, name), value: vm.typed(name) });
  const back = to(`structures/${vm.structureId}`);
  return (
    <WebPage
      frame={frame}
      title={t('join.title')}
      section="programmes"
      faulty={vm.errors.length > 0 || vm.refused !== null}
      private
      narrow
    >
      <ErrorSummary t={t} errors={vm.errors} />
      {vm.refused && <Notice tone="warn" title={vm.refused} news />}
      <BackLink href={back}>{vm.structure}</BackLink>
      <PageHead title={t('join.title')} lead={vm.sent ? undefined : t('join.lead')} />
      {vm.sent ? (
        <Notice tone="yes" title={t('join.sent')} news>
          <p>{t('join.sentText')}</p>
        </Notice>
      ) : (
        <Form t={t} action={`${back}/rejoindre`}>
          <Field {...field('nom')} label={t('contribution.name')} autocomplete="name" />
          <Field
            {...field('email')}
            type="email"
            label={t('join.email')}
            hint={t('join.emailHint')}
            autocomplete="email"
          />
          <Field {...field('fonction')} label={t('join.role')} autocomplete="organization-title" />
          <Field {...field('message')} type="textarea" label={t('join.message')} optional />
          <Trap frame={frame} />
          <Button>{t('action.send')}</Button>
        </Form>
      )}
    </WebPage>
  );
}
