import type { VNode } from 'preact';
import { BackLink, Button, ButtonLink, ButtonRow, Form, Notice, PageHead, Panel, Tag } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import type { OwnProgrammesVm, OwnProgrammeVm } from './programmes.vm.js';
import { type FormOf, UpkeepForms } from './upkeep-forms.js';

interface Part<Vm> {
  readonly frame: Frame;
  readonly vm: Vm;
}

/** The programmes of a structure, for those who keep them true. */
export function OwnProgrammesPage({ frame, vm }: Part<OwnProgrammesVm>): VNode {
  const { t } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('upkeep.title')}
      section="espace/programmes"
      waiting={vm.waiting}
      faulty={vm.refused !== null}
      private
    >
      {vm.one && <BackLink href={frame.to('espace/programmes')}>{t('upkeep.title')}</BackLink>}
      <PageHead title={t(vm.one ? 'upkeep.more' : 'upkeep.title')} lead={t('upkeep.lead')} />
      {!vm.one && (
        <ButtonRow>
          <ButtonLink href={frame.to('espace/programmes/nouveau')} tone="second" small>
            {t('sheet.new')}
          </ButtonLink>
          <ButtonLink href={frame.to('espace/places')} tone="quiet" small>
            {t('placesPage.title')}
          </ButtonLink>
          <ButtonLink href={frame.to('espace/delais')} tone="quiet" small>
            {t('delays.title')}
          </ButtonLink>
          <ButtonLink href={frame.to('espace/structure')} tone="quiet" small>
            {t('structureSheet.reach')}
          </ButtonLink>
        </ButtonRow>
      )}
      {vm.done && <Notice tone="yes" title={t('upkeep.done')} news />}
      {vm.refused && (
        <Notice tone="warn" title={t('upkeep.refusedTitle')} news>
          <p>{vm.refused}</p>
        </Notice>
      )}
      {vm.rows.length === 0 && (
        <Panel mist title={t('upkeep.none')}>
          <p>{t('upkeep.noneText')}</p>
        </Panel>
      )}
      {vm.rows.map((row) => (
        <Programme key={row.id} frame={frame} vm={row} one={vm.one} />
      ))}
      {vm.rows.map(
        (row) => vm.one && <UpkeepForms key={row.id} t={t} can={row} formOf={formOf(frame, row)} />,
      )}
      {vm.preview.length > 0 && (
        <Panel mist title={t('upkeep.previewTitle')}>
          <ul>
            {vm.preview.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Panel>
      )}
    </WebPage>
  );
}

function Programme({ frame, vm, one }: Part<OwnProgrammeVm> & { readonly one: boolean }): VNode {
  const { t } = frame;
  return (
    <Panel>
      <h2>
        <a href={vm.href}>
          <bdi>{vm.name}</bdi>
        </a>
      </h2>
      <p>
        <Tag tone={vm.tone}>{vm.state}</Tag>
      </p>
      <ul>
        {vm.facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <ButtonRow>
        {vm.canConfirm && (
          <Form t={t} {...formOf(frame, vm)('confirmation')}>
            <Button small tone={vm.late ? 'main' : 'second'} about={vm.name}>
              {t('upkeep.confirm')}
            </Button>
          </Form>
        )}
        {vm.canResume && (
          <Form t={t} {...formOf(frame, vm)('reprise')}>
            <Button small tone="second" about={vm.name}>
              {t('upkeep.resume')}
            </Button>
          </Form>
        )}
        <ButtonLink href={vm.writeHref} tone="quiet" about={vm.name}>
          {t('sheet.edit')}
        </ButtonLink>
        {!one && vm.canClose && (
          <ButtonLink href={vm.keepHref} tone="quiet" about={vm.name}>
            {t('upkeep.more')}
          </ButtonLink>
        )}
      </ButtonRow>
    </Panel>
  );
}

const formOf =
  ({ to }: Frame, { id }: OwnProgrammeVm): FormOf =>
  (act) => ({ action: to(`espace/programmes/${id}/${act}`) });
