import type { VNode } from 'preact';
import type { Translator } from '#libs/i18n';
import { Button, ButtonRow, Form, Panel, Select } from '#libs/ui';
import type { HolderVm } from './holder.vm.js';

/** Says who of the team looks after a referral, and changes it. */
export function Holder({ t, holder }: { readonly t: Translator; readonly holder: HolderVm }): VNode {
  const hidden = { de: holder.from };
  return (
    <Panel title={t('holder.title')}>
      <p>{holder.said}</p>
      <ButtonRow>
        {holder.mayTake && (
          <Form t={t} action={holder.action} hidden={{ ...hidden, faire: 'take' }}>
            <Button tone="second" small>
              {t('holder.take')}
            </Button>
          </Form>
        )}
        {holder.mayGiveBack && (
          <Form t={t} action={holder.action} hidden={{ ...hidden, faire: 'back' }}>
            <Button tone="second" small>
              {t('holder.back')}
            </Button>
          </Form>
        )}
      </ButtonRow>
      {holder.colleagues.length > 0 && (
        <Form t={t} action={holder.action} hidden={{ ...hidden, faire: 'give' }}>
          <Select t={t} name="a" label={t('holder.colleague')} options={holder.colleagues} />
          <Button tone="second" small>
            {t('holder.give')}
          </Button>
        </Form>
      )}
    </Panel>
  );
}
