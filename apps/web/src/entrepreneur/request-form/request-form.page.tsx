import type { VNode } from 'preact';
import {
  BackLink,
  Button,
  Checkboxes,
  Details,
  ErrorSummary,
  Field,
  Flow,
  Form,
  Notice,
  PageHead,
  Panel,
  Radios,
  Select,
} from '#libs/ui';
import { errorFor } from '../../forms/error-for.js';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import type { RequestFormVm } from './request-form.vm.js';

interface Part {
  readonly frame: Frame;
  readonly vm: RequestFormVm;
}

/** All questions on one page, in calm sections. Only the project, its stage and the needs are asked for. */
export function RequestFormPage({ frame, vm }: Part): VNode {
  const { t, to } = frame;
  const forSomebody = frame.account?.kind === 'intermediary';
  const title = vm.changes === null ? t('requestForm.title') : t('requestForm.change');
  return (
    <WebPage frame={frame} title={title} faulty={vm.errors.length > 0} section="espace/personnes" narrow>
      <ErrorSummary t={t} errors={vm.errors} />
      {vm.changes !== null && (
        <BackLink href={to(`demandes/${vm.changes}/propositions`)}>{t('ask.back')}</BackLink>
      )}
      <PageHead
        title={title}
        lead={vm.changes === null ? t('requestForm.lead') : t('requestForm.changeLead')}
      />
      {forSomebody ? (
        <Notice title={t('requestForm.forSomebody')}>{t('requestForm.forSomebodyText')}</Notice>
      ) : (
        <Notice tone="private" title={t('results.private')}>
          {t('requestForm.privateText')}
        </Notice>
      )}
      {frame.requestId && !forSomebody && vm.changes === null && (
        <Notice title={t('requestForm.already')}>
          <p>{t('requestForm.alreadyText')}</p>
          <a href={to(`demandes/${frame.requestId}`)}>{t('start.followRequest')}</a>
        </Notice>
      )}
      <Form t={t} action={to(vm.changes === null ? 'demande' : `demandes/${vm.changes}/reponses`)}>
        <Project frame={frame} vm={vm} />
        <Needs frame={frame} vm={vm} />
        <Languages frame={frame} vm={vm} />
        <Where frame={frame} vm={vm} />
        <About frame={frame} vm={vm} />
        <Button wide>{t('check.see')}</Button>
      </Form>
    </WebPage>
  );
}

function Project({ frame: { t }, vm: { values, errors, ...vm } }: Part): VNode {
  return (
    <Panel title={t('requestForm.project')}>
      <Field
        t={t}
        name="projet"
        label={t('requestForm.projectTitle')}
        hint={t('requestForm.projectTitleHint')}
        error={errorFor(errors, 'projet')}
        value={values.text('projet')}
      />
      <Radios
        t={t}
        name="etape"
        label={t('question.stage')}
        hint={t('question.stageHint')}
        error={errorFor(errors, 'etape')}
        options={vm.stages}
        value={values.text('etape')}
      />
      <Why frame={{ t }} text={t('question.stageWhy')} />
      <Select
        t={t}
        name="activite"
        label={t('question.sector')}
        hint={t('question.sectorHint')}
        error={errorFor(errors, 'activite')}
        options={vm.sectors}
        value={values.text('activite')}
        empty={t('form.dontKnow')}
        optional
      />
    </Panel>
  );
}

function Needs({ frame: { t }, vm: { values, errors, ...vm } }: Part): VNode {
  return (
    <Panel title={t('question.needs')}>
      <p>{t('requestForm.needsHint')}</p>
      {vm.needGroups.map((group) => (
        <Details summary={group.label} open={group.open} key={group.name}>
          <Checkboxes
            t={t}
            name={group.name}
            label={<span class="hush">{group.label}</span>}
            error={errorFor(errors, group.name)}
            options={group.options}
            values={values.needs}
            look="plain"
          />
        </Details>
      ))}
      <Select
        t={t}
        name="urgent"
        label={t('requestForm.urgent')}
        hint={t('requestForm.urgentHint')}
        error={errorFor(errors, 'urgent')}
        options={vm.domains}
        value={values.text('urgent')}
        empty={t('requestForm.nothingUrgent')}
        optional
      />
      <Why frame={{ t }} text={t('question.needsWhy')} />
    </Panel>
  );
}

function Languages({ frame: { t }, vm: { values, errors, ...vm } }: Part): VNode {
  return (
    <Panel title={t('requestForm.languages')}>
      <Select
        t={t}
        name="francais"
        label={t('question.french')}
        error={errorFor(errors, 'francais')}
        options={vm.frenchLevels}
        value={values.text('francais')}
        empty={t('form.ratherNot')}
        optional
      />
      <Checkboxes
        t={t}
        name="langues"
        label={t('question.languages')}
        hint={t('question.languagesHint')}
        error={errorFor(errors, 'langues')}
        options={vm.languages}
        values={values.languages}
        look="plain"
        optional
      />
      <Select
        t={t}
        name="autreLangue"
        label={t('requestForm.otherLanguage')}
        error={errorFor(errors, 'autreLangue')}
        options={vm.otherLanguages}
        value={values.text('autreLangue')}
        empty={t('requestForm.noOtherLanguage')}
        optional
      />
      <Why frame={{ t }} text={t('question.frenchWhy')} />
    </Panel>
  );
}

function Where({ frame: { t }, vm: { values, errors, ...vm } }: Part): VNode {
  return (
    <Panel title={t('question.where')}>
      <Field
        t={t}
        name="codePostal"
        type="postcode"
        label={t('question.postcode')}
        hint={t('question.postcodeHint')}
        error={errorFor(errors, 'codePostal')}
        value={values.text('codePostal')}
        autocomplete="postal-code"
        optional
      />
      {vm.communes.length > 0 && (
        <Radios
          t={t}
          name="commune"
          label={t('question.commune')}
          hint={t('question.communeHint')}
          error={errorFor(errors, 'commune')}
          options={vm.communes}
          value={values.text('commune')}
          look="columns"
        />
      )}
      <Radios
        t={t}
        name="trajets"
        label={t('question.mobility')}
        error={errorFor(errors, 'trajets')}
        options={vm.mobilities}
        value={values.text('trajets')}
        look="plain"
        optional
      />
      <Radios
        t={t}
        name="distance"
        label={t('question.remote')}
        error={errorFor(errors, 'distance')}
        options={vm.remoteWishes}
        value={values.text('distance')}
        look="plain"
        optional
      />
      <Why frame={{ t }} text={t('question.whereWhy')} />
    </Panel>
  );
}

function About({ frame: { t }, vm: { values, errors, ages } }: Part): VNode {
  return (
    <Panel title={t('requestForm.about')}>
      <Select
        t={t}
        name="age"
        label={t('question.age')}
        error={errorFor(errors, 'age')}
        options={ages}
        value={values.text('age')}
        empty={t('form.ratherNot')}
        optional
      />
      <Why frame={{ t }} text={t('question.ageWhy')} />
    </Panel>
  );
}

function Why({ frame: { t }, text }: { readonly frame: Pick<Frame, 't'>; readonly text: string }): VNode {
  return (
    <Details summary={t('question.why')}>
      <Flow>
        <p>{text}</p>
      </Flow>
    </Details>
  );
}
