import type { VNode } from 'preact';
import type { Translator } from '#libs/i18n';
import { Button, Form, Notice } from '#libs/ui';

/** The last move, while whoever looks can undo it. */
export interface UndoVm {
  readonly action: string;
  readonly version: string;
  /** How long it still can be, in a sentence. */
  readonly left: string;
}

/** Null when there is nothing to undo. */
export function toUndo(
  t: Translator,
  { version, undoUntil }: { readonly version: number; readonly undoUntil: Date | null },
  action: string,
  now: Date,
): UndoVm | null {
  if (undoUntil === null) return null;
  return { action, version: String(version), left: t('undo.left', { seconds: secondsTo(undoUntil, now) }) };
}

/** Whole seconds until then, 1 at least. */
export function secondsTo(then: Date, now: Date): number {
  return Math.max(1, Math.ceil((then.getTime() - now.getTime()) / 1000));
}

export function UndoNotice({ t, undo }: { readonly t: Translator; readonly undo: UndoVm }): VNode {
  return (
    <Notice tone="yes" title={t('undo.title')} news>
      <p>{undo.left}</p>
      <Form t={t} action={undo.action} hidden={{ version: undo.version }}>
        <Button tone="second" small>
          {t('undo.act')}
        </Button>
      </Form>
    </Notice>
  );
}
