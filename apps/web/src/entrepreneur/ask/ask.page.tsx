import type { VNode } from 'preact';
import {
  BackLink,
  Button,
  Checkbox,
  Checkboxes,
  ErrorSummary,
  Field,
  Form,
  Notice,
  PageHead,
  Panel,
  SummaryList,
} from '#libs/ui';
import { errorFor } from '../../forms/error-for.js';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import { SiblingsChoice } from '../siblings/siblings-choice.js';
import type { AskVm } from './ask.vm.js';

interface Part {
  readonly frame: Frame;
  readonly vm: AskVm;
}

/** How to reach her, exactly what this structure will read and when, and her go-ahead by its name. */
export function AskPage({ frame, vm }: Part): VNode {
  const { t, to } = frame;
  const structure = vm.structureName;
  return (
    <WebPage
      frame={frame}
      title={t('ask.title')}
      erasable={vm.owner}
      section="espace/personnes"
      faulty={vm.errors.length > 0}
      private
      narrow
    >
      <BackLink href={to(`demandes/${vm.requestId}/propositions`)}>{t('ask.back')}</BackLink>
      <ErrorSummary t={t} errors={vm.errors} />
      <PageHead
        title={t('ask.title')}
        lead={t('ask.programme', { programme: vm.programmeName, structure })}
      />
      {vm.closed && <Notice tone="warn">{vm.closed}</Notice>}
      <Form t={t} action={to(`demandes/${vm.requestId}/contact/${vm.programmeId}`)}>
        <Contact frame={frame} vm={vm} />
        <Preview frame={frame} vm={vm} />
        <Alternatives frame={frame} vm={vm} />
        {vm.asksOfOthers && (
          <Panel title={t('siblings.title')}>
            <SiblingsChoice
              t={t}
              value={vm.values.ofOthers}
              error={errorFor(vm.errors, 'autresOui')}
              optional
            />
          </Panel>
        )}
        <Panel title={t('ask.yourGoAhead')}>
          <Checkbox
            t={t}
            name="accord"
            label={t('goAhead.text', { structure })}
            error={errorFor(vm.errors, 'accord')}
            checked={vm.values.goAhead}
          />
          <p>{t('ask.youMayWithdraw')}</p>
        </Panel>
        <Button wide>{t('ask.send')}</Button>
      </Form>
    </WebPage>
  );
}

function Contact({ frame: { t }, vm: { values, errors, structureName } }: Part): VNode {
  return (
    <Panel title={t('ask.howToReach')}>
      <p>{t('ask.lead', { structure: structureName })}</p>
      <Field
        t={t}
        name="prenom"
        label={t('ask.firstName')}
        error={errorFor(errors, 'prenom')}
        value={values.firstName}
        autocomplete="given-name"
      />
      <p>{t('ask.oneIsEnough')}</p>
      <Field
        t={t}
        name="email"
        type="email"
        label={t('ask.email')}
        hint={t('ask.emailHint')}
        error={errorFor(errors, 'email')}
        value={values.email}
        autocomplete="email"
      />
      <Field
        t={t}
        name="telephone"
        type="tel"
        label={t('ask.phone')}
        hint={t('ask.phoneHint')}
        error={errorFor(errors, 'telephone')}
        value={values.phone}
        autocomplete="tel"
      />
    </Panel>
  );
}

function Preview({ frame: { t }, vm }: Part): VNode {
  return (
    <Panel title={t('ask.whatReads', { structure: vm.structureName })}>
      <h3>{t('ask.seesNow')}</h3>
      <SummaryList
        rows={[
          { label: t('answer.firstName'), value: vm.values.firstName || t('ask.asTyped') },
          ...vm.before,
        ]}
      />
      <h3>{t('ask.seesAfter')}</h3>
      <p>{t('ask.seesAfterText')}</p>
      <h3>{t('ask.seesNever')}</h3>
      <p>{t('ask.seesNeverText')}</p>
    </Panel>
  );
}

function Alternatives({ frame: { t }, vm }: Part): VNode | null {
  if (vm.alternatives.length === 0) return null;
  return (
    <Panel title={t('ask.ifNot', { structure: vm.structureName })}>
      <Checkboxes
        t={t}
        name="autres"
        label={t('ask.alternatives')}
        hint={t('ask.alternativesHint')}
        error={errorFor(vm.errors, 'autres')}
        options={vm.alternatives}
        values={vm.values.alternatives}
        optional
      />
      <Notice tone="private">{t('ask.alternativesSee')}</Notice>
    </Panel>
  );
}
