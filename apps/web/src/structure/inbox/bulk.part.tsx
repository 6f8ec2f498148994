import type { VNode } from 'preact';
import {
  Button,
  ButtonRow,
  Checkboxes,
  Details,
  Field,
  type FormError,
  Panel,
  Radios,
  Select,
} from '#libs/ui';
import { errorFor } from '../../forms/error-for.js';
import type { Frame } from '../../frame/frame.js';
import type { BulkVm } from './inbox.vm.js';

interface Part {
  readonly frame: Frame;
  readonly bulk: BulkVm;
  readonly errors: readonly FormError[];
}

/** What can be done to the rows that are ticked; inside of their form. */
export function BulkActs(part: Part): VNode {
  const { t } = part.frame;
  return (
    <Panel title={t('bulk.title')}>
      <p>{t('bulk.lead')}</p>
      <ButtonRow>
        <Button name="faire" value="see" tone="second" small>
          {t('bulk.read')}
        </Button>
        <Button name="faire" value="take" tone="second" small>
          {t('holder.take')}
        </Button>
        <Button name="faire" value="back" tone="second" small>
          {t('holder.back')}
        </Button>
      </ButtonRow>
      {part.bulk.colleagues.length > 0 && <Give {...part} />}
      <Hold {...part} />
      <Decline {...part} />
    </Panel>
  );
}

const faulty = (errors: readonly FormError[], ...names: readonly string[]): boolean =>
  names.some((name) => errorFor(errors, name) !== undefined);

function Give({ frame: { t }, bulk, errors }: Part): VNode {
  return (
    <Details summary={t('holder.colleague')} open={faulty(errors, 'a')}>
      <Select
        t={t}
        name="a"
        label={t('holder.colleague')}
        error={errorFor(errors, 'a')}
        options={bulk.colleagues}
        value={bulk.text('a')}
      />
      <Button name="faire" value="give" tone="second" small>
        {t('holder.give')}
      </Button>
    </Details>
  );
}

function Hold({ frame: { t }, bulk, errors }: Part): VNode {
  return (
    <Details summary={t('answer.hold')} open={faulty(errors, 'motif', 'messageAttente')}>
      <p>{t('answer.holdHint')}</p>
      <Radios
        t={t}
        name="motif"
        label={t('answer.holdReason')}
        error={errorFor(errors, 'motif')}
        options={bulk.holdReasons}
        value={bulk.text('motif')}
        look="plain"
      />
      <Field
        t={t}
        name="messageAttente"
        type="textarea"
        rows={3}
        label={t('bulk.messageToThem')}
        error={errorFor(errors, 'messageAttente')}
        value={bulk.text('messageAttente')}
        optional
      />
      <Button name="faire" value="hold" tone="second" small>
        {t('bulk.sendHold')}
      </Button>
    </Details>
  );
}

function Decline({ frame: { t }, bulk, errors }: Part): VNode {
  return (
    <Details summary={t('answer.decline')} open={faulty(errors, 'raisons', 'messageRefus')}>
      <p>{t('answer.declineHint')}</p>
      <Checkboxes
        t={t}
        name="raisons"
        label={t('answer.reason')}
        error={errorFor(errors, 'raisons')}
        options={bulk.reasons}
        values={bulk.chosenReasons}
        look="plain"
      />
      <Field
        t={t}
        name="messageRefus"
        type="textarea"
        rows={3}
        label={t('bulk.messageToThem')}
        hint={t('answer.messageHint')}
        error={errorFor(errors, 'messageRefus')}
        value={bulk.text('messageRefus')}
        optional
      />
      <Button name="faire" value="decline" tone="second" small>
        {t('bulk.sendDecline')}
      </Button>
    </Details>
  );
}
