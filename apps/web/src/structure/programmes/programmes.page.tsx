import type { VNode } from 'preact';
import {
  BackLink,
  Button,
  ButtonLink,
  ButtonRow,
  Field,
  Form,
  Notice,
  PageHead,
  Panel,
  Radios,
  Tag,
} from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import type { OwnProgrammesVm, OwnProgrammeVm } from './programmes.vm.js';

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
      {vm.rows.map((row) => vm.one && row.canClose && <More key={row.id} frame={frame} vm={row} />)}
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
          <Act frame={frame} vm={vm} path="confirmation">
            <Button small tone={vm.late ? 'main' : 'second'} about={vm.name}>
              {t('upkeep.confirm')}
            </Button>
          </Act>
        )}
        {vm.canResume && (
          <Act frame={frame} vm={vm} path="reprise">
            <Button small tone="second" about={vm.name}>
              {t('upkeep.resume')}
            </Button>
          </Act>
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

function More({ frame, vm }: Part<OwnProgrammeVm>): VNode {
  const { t } = frame;
  const capacities = (['places', 'few', 'full'] as const).map((value) => ({
    value,
    label: t.label('capacity', value),
  }));
  return (
    <>
      {vm.canSayRoom && (
        <Panel title={t('upkeep.room')}>
          <Act frame={frame} vm={vm} path="places">
            <Radios t={t} name="place" label={t('upkeep.capacityLegend')} options={capacities} look="plain" />
            <Field
              t={t}
              name="nombre"
              type="number"
              label={t('upkeep.places')}
              hint={t('upkeep.placesHint')}
            />
            <Button small>{t('upkeep.saveCapacity')}</Button>
          </Act>
        </Panel>
      )}
      {vm.canPause && (
        <Panel title={t('upkeep.pauseTitle')}>
          <p>{t('upkeep.pauseText')}</p>
          <Act frame={frame} vm={vm} path="pause">
            <Field t={t} name="jusquau" type="date" label={t('upkeep.until')} hint={t('upkeep.untilHint')} />
            <Button small tone="second">
              {t('upkeep.pause')}
            </Button>
          </Act>
        </Panel>
      )}
      <Panel title={t('upkeep.closeTitle')}>
        <p>{t('upkeep.closeText')}</p>
        <Act frame={frame} vm={vm} path="fermeture">
          <Field t={t} name="raison" type="textarea" rows={2} label={t('upkeep.reason')} optional />
          <Button small tone="danger">
            {t('upkeep.close')}
          </Button>
        </Act>
      </Panel>
    </>
  );
}

function Act({
  frame: { t, to },
  vm,
  path,
  children,
}: Part<OwnProgrammeVm> & { readonly path: string; readonly children: VNode | VNode[] }): VNode {
  return (
    <Form t={t} action={to(`espace/programmes/${vm.id}/${path}`)}>
      {children}
    </Form>
  );
}
