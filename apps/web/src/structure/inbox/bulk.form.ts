import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { type CommonAnswer, MOST_ANSWERED } from '#libs/referrals';
import { DECLINE_REASON_CODES, type DeclineReasonCode, HOLD_REASONS, type HoldReason } from '#libs/taxonomy';
import { IsPlainText } from '#libs/validation';
import { checkForm, type FieldFault, ListOfBoxes, saying } from '../../forms/check-form.js';
import type { FormBody } from '../../http/form-bodies.js';

/** What can be done to several at once. */
export const BULK_ACTS = ['see', 'hold', 'decline', 'take', 'give', 'back'] as const;

/** One of the acts above. */
export type BulkAct = (typeof BULK_ACTS)[number];

const MESSAGE_MAX = 1500;
const REASONS_MAX = 5;

const IsMessage = (): PropertyDecorator =>
  IsPlainText({ max: MESSAGE_MAX, lines: true }, saying('error.text.tooLong', { max: MESSAGE_MAX }));

/** What a box carries: the referral, the version and who looked after it when the page was made. */
const BOX = /^([\da-f-]{36})\.(\d{1,9})\.([\da-f-]{36})?$/;

class BulkForm {
  @ListOfBoxes()
  @ArrayMinSize(1, saying('bulk.none'))
  @ArrayMaxSize(MOST_ANSWERED, saying('bulk.tooMany', { max: MOST_ANSWERED }))
  @ArrayUnique(saying('error.choose'))
  @Matches(BOX, { each: true, ...saying('error.choose') })
  demande: string[] = [];

  @IsIn(BULK_ACTS, saying('error.choose'))
  faire: BulkAct;

  @IsOptional()
  @IsIn(HOLD_REASONS, saying('error.reason'))
  motif?: HoldReason;

  @IsOptional()
  @IsMessage()
  messageAttente?: string;

  @ListOfBoxes()
  @ArrayMaxSize(REASONS_MAX, saying('error.tooMany', { max: REASONS_MAX }))
  @ArrayUnique(saying('error.reason'))
  @IsIn(DECLINE_REASON_CODES, { each: true, ...saying('error.reason') })
  raisons: DeclineReasonCode[] = [];

  @IsOptional()
  @IsMessage()
  messageRefus?: string;

  @IsOptional()
  @IsUUID('all', saying('holder.chooseFirst'))
  a?: string;
}

/** A referral that was ticked, as it was then. */
export interface Chosen {
  readonly referralId: string;
  readonly version: number;
  /** Who looked after it; null: the whole team. */
  readonly from: string | null;
}

/** What is to be done: an answer, or somebody who looks after them (null: the whole team). */
export type BulkTask =
  | { readonly kind: 'answer'; readonly act: BulkAct; readonly answer: CommonAnswer }
  | { readonly kind: 'assign'; readonly act: BulkAct; readonly to: string | null };

export type CheckedBulk =
  | { readonly ok: true; readonly chosen: readonly Chosen[]; readonly task: BulkTask }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

/** `own`: the account of whoever takes them. */
export async function checkBulk(body: FormBody, own: string | null): Promise<CheckedBulk> {
  const checked = await checkForm(BulkForm, body);
  if (!checked.ok) return checked;
  const task = taskOf(checked.form, own);
  if ('name' in task) return { ok: false, faults: [task] };
  return { ok: true, chosen: checked.form.demande.map(readBox), task };
}

function taskOf(form: BulkForm, own: string | null): BulkTask | FieldFault {
  const { faire: act } = form;
  switch (act) {
    case 'see':
      return { kind: 'answer', act, answer: { kind: 'see' } };
    case 'hold':
      if (form.motif === undefined) return { name: 'motif', key: 'error.reason' };
      return {
        ...{ kind: 'answer', act },
        answer: { kind: 'hold', reason: form.motif, message: form.messageAttente ?? null },
      };
    case 'decline':
      if (form.raisons.length === 0) return { name: 'raisons', key: 'error.reason' };
      return {
        ...{ kind: 'answer', act },
        answer: { kind: 'decline', reasons: form.raisons, message: form.messageRefus ?? null },
      };
    case 'give':
      if (form.a === undefined) return { name: 'a', key: 'holder.chooseFirst' };
      return { kind: 'assign', act, to: form.a };
    case 'take':
      return { kind: 'assign', act, to: own };
    case 'back':
      return { kind: 'assign', act, to: null };
  }
}

/** The value of the box of a referral. */
export function boxOf({ referralId, version, from }: Chosen): string {
  return `${referralId}.${version}.${from ?? ''}`;
}

function readBox(box: string): Chosen {
  const [, referralId = '', version = '', from] = BOX.exec(box)!;
  return { referralId, version: Number(version), from: from ?? null };
}

/** The referral of a box, to tick it again; '' for what is none. */
export function idInBox(box: string): string {
  return BOX.exec(box)?.[1] ?? '';
}
