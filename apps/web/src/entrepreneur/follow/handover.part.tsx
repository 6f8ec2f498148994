import type { VNode } from 'preact';
import type { Translator } from '#libs/i18n';
import { Button, Form, SummaryList } from '#libs/ui';
import type { HandoverVm } from './handover.vm.js';

/** How to reach the structure that said yes, and that they met. */
export function Handover({ t, vm }: { readonly t: Translator; readonly vm: HandoverVm }): VNode {
  return (
    <>
      {vm.reach.length > 0 && (
        <>
          <h3>{vm.title}</h3>
          <SummaryList rows={vm.reach} />
        </>
      )}
      {vm.waits && <p>{vm.waits}</p>}
      {vm.meet && (
        <Form t={t} action={vm.meet.action} hidden={{ version: vm.meet.version }}>
          <p>{vm.meet.ask}</p>
          <Button tone="second">{vm.meet.button}</Button>
        </Form>
      )}
    </>
  );
}
