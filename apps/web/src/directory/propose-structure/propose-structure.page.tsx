import type { VNode } from 'preact';
import { STRUCTURE_KINDS } from '#libs/moderation';
import {
  BackLink,
  Button,
  type ChoiceOption,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  Notice,
  PageHead,
  Panel,
  Select,
} from '#libs/ui';
import { errorFor } from '../../forms/error-for.js';
import { Trap } from '../../forms/trap.js';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';

export interface ProposeStructureVm {
  /** It was sent just now. */
  readonly sent: boolean;
  readonly typed: (name: string) => string;
  /** The communes of the postcode, when it has several. */
  readonly communes: readonly ChoiceOption[];
  readonly errors: readonly FormError[];
  /** Why it was not taken, beside faults of fields; null otherwise. */
  readonly refused: string | null;
}

interface Part {
  readonly frame: Frame;
  readonly vm: ProposeStructureVm;
}

/** Proposes a structure that the directory does not have, without an account. */
export function ProposeStructurePage({ frame, vm }: Part): VNode {
  const { t, to } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('propose.title')}
      section="programmes"
      faulty={vm.errors.length > 0 || vm.refused !== null}
      private
      narrow
    >
      <ErrorSummary t={t} errors={vm.errors} />
      {vm.refused && <Notice tone="warn" title={vm.refused} news />}
      <BackLink href={to('structures')}>{t('structures.title')}</BackLink>
      <PageHead title={t('propose.title')} lead={vm.sent ? undefined : t('propose.lead')} />
      {vm.sent ? (
        <Notice tone="yes" title={t('report.sent')} news>
          <p>{t('propose.sentText')}</p>
        </Notice>
      ) : (
        <Form t={t} action={to('structures/proposer')}>
          <Structure frame={frame} vm={vm} />
          <You frame={frame} vm={vm} />
          <Trap frame={frame} />
          <Button>{t('action.send')}</Button>
        </Form>
      )}
    </WebPage>
  );
}

function Structure({ frame: { t }, vm }: Part): VNode {
  const field = (name: string) => ({ t, name, error: errorFor(vm.errors, name), value: vm.typed(name) });
  return (
    <Panel title={t('propose.structure')}>
      <Field {...field('nom')} label={t('propose.name')} />
      <Select
        {...field('type')}
        label={t('propose.kind')}
        empty={t('form.choose')}
        options={STRUCTURE_KINDS.map((value) => ({ value, label: t.label('structureKind', value) }))}
      />
      <Field {...field('codePostal')} type="postcode" label={t('propose.postcode')} />
      {vm.communes.length > 0 && (
        <Select
          {...field('commune')}
          label={t('propose.commune')}
          hint={t('question.communeHint')}
          empty={t('form.choose')}
          options={vm.communes}
        />
      )}
      <Field {...field('aide')} type="textarea" label={t('propose.offer')} hint={t('propose.offerHint')} />
      <Field {...field('site')} label={t('propose.website')} hint={t('propose.websiteHint')} optional />
      <Field
        {...field('emailStructure')}
        type="email"
        label={t('propose.email')}
        hint={t('propose.emailHint')}
        optional
      />
      <Field {...field('siret')} label={t('propose.siret')} hint={t('propose.siretHint')} optional />
    </Panel>
  );
}

function You({ frame: { t }, vm }: Part): VNode {
  const field = (name: string) => ({ t, name, error: errorFor(vm.errors, name), value: vm.typed(name) });
  return (
    <Panel title={t('contribution.you')}>
      <Field {...field('qui')} label={t('contribution.name')} autocomplete="name" />
      <Field
        {...field('email')}
        type="email"
        label={t('contribution.email')}
        hint={t('contribution.emailHint')}
        autocomplete="email"
      />
    </Panel>
  );
}
