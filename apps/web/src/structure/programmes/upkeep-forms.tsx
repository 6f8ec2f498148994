import type { VNode } from 'preact';
import type { Translator } from '#libs/i18n';
import { Button, Field, Form, type FormProps, Panel, Radios } from '#libs/ui';
import type { OwnProgrammeVm } from './programmes.vm.js';
import type { ActPath } from './upkeep.form.js';

/** Where the form of an act goes, and what it carries. */
export type FormOf = (act: ActPath) => Pick<FormProps, 'action' | 'hidden'>;

interface UpkeepFormsProps {
  readonly t: Translator;
  readonly can: Pick<OwnProgrammeVm, 'canSayRoom' | 'canPause' | 'canClose'>;
  readonly formOf: FormOf;
}

/** What can be said of a programme beyond "still true": its room, a pause, its end. */
export function UpkeepForms({ t, can, formOf }: UpkeepFormsProps): VNode {
  const capacities = (['places', 'few', 'full'] as const).map((value) => ({
    value,
    label: t.label('capacity', value),
  }));
  return (
    <>
      {can.canSayRoom && (
        <Panel title={t('upkeep.room')}>
          <Form t={t} {...formOf('places')}>
            <Radios t={t} name="place" label={t('upkeep.capacityLegend')} options={capacities} look="plain" />
            <Field
              t={t}
              name="nombre"
              type="number"
              label={t('upkeep.places')}
              hint={t('upkeep.placesHint')}
            />
            <Button small>{t('upkeep.saveCapacity')}</Button>
          </Form>
        </Panel>
      )}
      {can.canPause && (
        <Panel title={t('upkeep.pauseTitle')}>
          <p>{t('upkeep.pauseText')}</p>
          <Form t={t} {...formOf('pause')}>
            <Field t={t} name="jusquau" type="date" label={t('upkeep.until')} hint={t('upkeep.untilHint')} />
            <Button small tone="second">
              {t('upkeep.pause')}
            </Button>
          </Form>
        </Panel>
      )}
      {can.canClose && (
        <Panel title={t('upkeep.closeTitle')}>
          <p>{t('upkeep.closeText')}</p>
          <Form t={t} {...formOf('fermeture')}>
            <Field t={t} name="raison" type="textarea" rows={2} label={t('upkeep.reason')} optional />
            <Button small tone="danger">
              {t('upkeep.close')}
            </Button>
          </Form>
        </Panel>
      )}
    </>
  );
}
