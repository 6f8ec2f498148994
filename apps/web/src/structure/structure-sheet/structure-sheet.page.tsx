import type { VNode } from 'preact';
import {
  Button,
  ButtonLink,
  ButtonRow,
  ErrorSummary,
  Field,
  Form,
  Notice,
  PageHead,
  Panel,
  Select,
  SummaryList,
  Table,
} from '#libs/ui';
import { WebPage } from '../../frame/web-page.js';
import { KEYS_PATH } from '../keys/keys.page.js';
import { CommuneField, ContactFields, entryOf } from './contact-fields.js';
import { type Scene, sectionOf } from './scene.js';
import type { StructureSheetVm } from './structure-sheet.vm.js';

interface Part {
  readonly scene: Scene;
  readonly vm: StructureSheetVm;
}

/** A structure with its places, to be written. */
export function StructureSheetPage({ scene, vm }: Part): VNode {
  const { t } = scene.frame;
  const title = t(scene.own ? 'structureSheet.own' : 'structureSheet.edit');
  return (
    <WebPage
      frame={scene.frame}
      title={title}
      section={sectionOf(scene)}
      faulty={vm.errors.length > 0 || vm.changed.length > 0}
      narrow
      private
    >
      <ErrorSummary t={t} errors={vm.errors} />
      <PageHead title={title} lead={t('structureSheet.lead')} />
      <p>
        <bdi>{vm.name}</bdi> · <a href={vm.publicHref}>{t('structureSheet.seePublic')}</a>
      </p>
      {vm.saved && <Notice tone="yes" title={t('upkeep.done')} news />}
      {vm.changed.length > 0 && (
        <Notice tone="warn" title={t('structureSheet.changed')} news>
          <p>{t('structureSheet.changedText')}</p>
          <SummaryList rows={vm.changed.map(({ label, value }) => ({ label, value: <bdi>{value}</bdi> }))} />
        </Notice>
      )}
      <Members scene={scene} vm={vm} />
      <Branches scene={scene} vm={vm} />
      {scene.own && scene.actor.kind === 'manager' && (
        <Panel title={t('tools.title')}>
          <p>{t('tools.lead')}</p>
          <ButtonLink href={scene.frame.to('espace/outils')} tone="second">
            {t('tools.see')}
          </ButtonLink>
        </Panel>
      )}
      {scene.own && scene.actor.kind === 'manager' && (
        <Panel title={t('keys.title')}>
          <p>{t('keys.lead')}</p>
          <ButtonLink href={scene.frame.to(KEYS_PATH)} tone="second">
            {t('keys.see')}
          </ButtonLink>
        </Panel>
      )}
    </WebPage>
  );
}

function Members({ scene, vm }: Part): VNode {
  const { t } = scene.frame;
  const part = { t, value: vm.value, errors: vm.errors };
  return (
    <Panel title={t('structureSheet.members')}>
      <Form t={t} action={scene.at()} hidden={{ version: vm.version }}>
        <Field {...entryOf(part, 'nom')} label={t('structureSheet.name')} />
        {vm.networks.length > 0 && (
          <Select
            {...entryOf(part, 'reseau')}
            label={t('entryMember.network')}
            options={vm.networks}
            empty={t('structureSheet.noNetwork')}
          />
        )}
        <CommuneField {...part} />
        <ContactFields {...part} mailHint={t('structureSheet.mailHint')} />
        <Field {...entryOf(part, 'site')} label={t('structureSheet.website')} optional />
        <Field
          {...entryOf(part, 'siret')}
          label={t('entryMember.siret')}
          hint={t('structureSheet.siretHint')}
          optional
        />
        <Button>{t('structureSheet.save')}</Button>
      </Form>
    </Panel>
  );
}

function Branches({ scene, vm }: Part): VNode {
  const { t } = scene.frame;
  return (
    <>
      {vm.branches.length === 0 ? (
        <Panel mist title={t('structureSheet.noBranch')}>
          <p>{t('structureSheet.noBranchText')}</p>
        </Panel>
      ) : (
        <Table
          caption={t('structureSheet.branches')}
          stack
          columns={[
            { label: t('entryMember.name') },
            { label: t('programme.where') },
            { label: t('structureSheet.programmes') },
            { label: t('structureSheet.change'), quiet: true },
          ]}
          rows={vm.branches.map(({ id, name, where, programmes, editHref, removeHref }) => ({
            key: id,
            cells: [
              <bdi>{name}</bdi>,
              where === null ? '—' : <bdi>{where}</bdi>,
              programmes,
              <ButtonRow>
                <ButtonLink href={editHref} tone="second" small about={name}>
                  {t('structureSheet.change')}
                </ButtonLink>
                <ButtonLink href={removeHref} tone="quiet" small about={name}>
                  {t('structureSheet.remove')}
                </ButtonLink>
              </ButtonRow>,
            ],
          }))}
        />
      )}
      <p>
        <ButtonLink href={scene.at('/antennes/nouvelle')} tone="second">
          {t('structureSheet.newBranch')}
        </ButtonLink>
      </p>
    </>
  );
}
