import type { VNode } from 'preact';
import {
  BackLink,
  Button,
  ButtonLink,
  ButtonRow,
  Checkboxes,
  type ChoiceOption,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  Notice,
  PageHead,
  Panel,
} from '#libs/ui';
import { errorFor } from '../../forms/error-for.js';
import { WebPage } from '../../frame/web-page.js';
import { CommuneField, ContactFields, entryOf } from './contact-fields.js';
import { type Scene, sectionOf } from './scene.js';

export interface BranchVm {
  /** Null for a new place. */
  readonly id: string | null;
  readonly structure: string;
  readonly value: (name: string) => string;
  readonly access: { readonly options: readonly ChoiceOption[]; readonly ticked: readonly string[] };
  readonly errors: readonly FormError[];
}

/** One place of a structure, to be written. */
export function BranchPage({ scene, vm }: { readonly scene: Scene; readonly vm: BranchVm }): VNode {
  const { t } = scene.frame;
  const title = t(vm.id === null ? 'structureSheet.newBranch' : 'structureSheet.editBranch');
  const part = { t, value: vm.value, errors: vm.errors };
  return (
    <WebPage
      frame={scene.frame}
      title={title}
      section={sectionOf(scene)}
      faulty={vm.errors.length > 0}
      narrow
      private
    >
      <ErrorSummary t={t} errors={vm.errors} />
      <BackLink href={scene.at()}>
        <bdi>{vm.structure}</bdi>
      </BackLink>
      <PageHead title={title} lead={t('structureSheet.branchLead')} />
      <Panel>
        <Form t={t} action={scene.at(`/antennes/${vm.id ?? 'nouvelle'}`)}>
          <Field
            {...entryOf(part, 'nom')}
            label={t('structureSheet.branchName')}
            hint={t('structureSheet.branchNameHint')}
          />
          <Field {...entryOf(part, 'adresse')} label={t('structureSheet.address')} optional />
          <CommuneField {...part} />
          <ContactFields {...part} />
          <Checkboxes
            t={t}
            name="acces"
            label={t('sheet.access')}
            options={vm.access.options}
            values={vm.access.ticked}
            error={errorFor(vm.errors, 'acces')}
            look="plain"
          />
          <Button>{t('structureSheet.saveBranch')}</Button>
        </Form>
      </Panel>
    </WebPage>
  );
}

export interface RemoveBranchVm {
  readonly id: string;
  readonly name: string;
  readonly structure: string;
  /** How many programmes take place there: while any does, it stays. */
  readonly programmes: number;
  /** Where these programmes are. */
  readonly programmesHref: string;
}

/** Asks before a place is taken away, or says why it cannot be. */
export function RemoveBranchPage({
  scene,
  vm,
}: {
  readonly scene: Scene;
  readonly vm: RemoveBranchVm;
}): VNode {
  const { t } = scene.frame;
  const title = t('structureSheet.removeTitle');
  return (
    <WebPage
      frame={scene.frame}
      title={title}
      section={sectionOf(scene)}
      faulty={vm.programmes > 0}
      narrow
      private
    >
      <BackLink href={scene.at()}>
        <bdi>{vm.structure}</bdi>
      </BackLink>
      <PageHead title={title} lead={<bdi>{vm.name}</bdi>} />
      {vm.programmes > 0 ? (
        <Notice tone="warn" title={t('structureSheet.used', { count: vm.programmes })} news>
          <p>{t('structureSheet.usedText')}</p>
          <a href={vm.programmesHref}>{t('structureSheet.usedBy')}</a>
        </Notice>
      ) : (
        <Panel>
          <p>{t('structureSheet.removeText')}</p>
          <Form t={t} action={scene.at(`/antennes/${vm.id}/suppression`)}>
            <ButtonRow>
              <Button tone="danger">{t('structureSheet.removeNow')}</Button>
              <ButtonLink href={scene.at()} tone="quiet">
                {t('structureSheet.keep')}
              </ButtonLink>
            </ButtonRow>
          </Form>
        </Panel>
      )}
    </WebPage>
  );
}
