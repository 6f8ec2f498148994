import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsIn, IsOptional } from 'class-validator';
import { IsPlainText } from '#libs/validation';
import type { Answer } from '#libs/referrals';
import {
  DECLINE_REASON_CODES,
  type DeclineReasonCode,
  HOLD_REASONS,
  type HoldReason,
  type Outcome,
  OUTCOMES,
} from '#libs/taxonomy';
import { checkForm, type FieldFault, ListOfBoxes, saying, typed } from '../../forms/check-form.js';
import { readDay } from '../../forms/read-when.js';
import type { FormBody } from '../../http/form-bodies.js';

const MESSAGE_MAX = 1500;
const REASONS_MAX = 5;
const KINDS = ['see', 'hold', 'accept', 'decline'] as const;
type Kind = Answer['kind'];

const IsMessage = (): PropertyDecorator =>
  IsPlainText({ max: MESSAGE_MAX, lines: true }, saying('error.text.tooLong', { max: MESSAGE_MAX }));

/** Each answer is a form of its own on the page; `reponse` says which one was sent. */
export class SeeForm {
  @IsIn(KINDS, saying('error.choose'))
  reponse: Kind;

  @IsOptional()
  @IsPlainText({ max: 10 }, saying('error.generic'))
  version?: string;
}

export class HoldForm extends SeeForm {
  @IsIn(HOLD_REASONS, saying('error.reason'))
  motif: HoldReason;

  @IsOptional()
  @IsMessage()
  messageAttente?: string;
}

export class AcceptForm extends SeeForm {
  @IsPlainText({ max: 80 }, saying('error.contactName'))
  qui: string;

  @IsPlainText({ max: 10 }, saying('error.date.format'))
  avant: string;

  @IsOptional()
  @IsMessage()
  messageAccord?: string;
}

export class DeclineForm extends SeeForm {
  @ListOfBoxes()
  @ArrayMaxSize(REASONS_MAX, saying('error.tooMany', { max: REASONS_MAX }))
  @ArrayMinSize(1, saying('error.reason'))
  @ArrayUnique(saying('error.reason'))
  @IsIn(DECLINE_REASON_CODES, { each: true, ...saying('error.reason') })
  raisons: DeclineReasonCode[] = [];

  @IsOptional()
  @IsMessage()
  messageRefus?: string;

  @IsOptional()
  @IsIn(['relire'], saying('error.choose'))
  etape?: 'relire';

  /** What she reads instead of the ready-made sentences. */
  @IsOptional()
  @IsMessage()
  texte?: string;

  /** The programme that is proposed to her instead. */
  @IsOptional()
  @IsPlainText({ max: 200 }, saying('error.choose'))
  autre?: string;
}

/** The end of what was accepted. */
export class CloseForm {
  @IsIn(OUTCOMES, saying('error.choose'))
  resultat: Outcome;

  @IsOptional()
  @IsPlainText({ max: 10 }, saying('error.generic'))
  version?: string;
}

export type CheckedAnswer =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

/** The answer that was sent, checked. `today`: a call cannot be promised for a day that is over, `YYYY-MM-DD`. */
export async function checkAnswer(body: FormBody, today: string): Promise<CheckedAnswer> {
  switch (typed(body, 'reponse')) {
    case 'accept':
      return checkAccept(body, today);
    case 'hold': {
      const checked = await checkForm(HoldForm, body);
      if (!checked.ok) return checked;
      const { motif, messageAttente } = checked.form;
      return answered({ kind: 'hold', reason: motif, message: messageAttente ?? null });
    }
    case 'decline': {
      const checked = await checkForm(DeclineForm, body);
      if (!checked.ok) return checked;
      return answered({
        kind: 'decline',
        reasons: checked.form.raisons,
        message: checked.form.messageRefus ?? null,
        told: checked.form.texte ?? null,
        instead: checked.form.autre ?? null,
      });
    }
    default: {
      const checked = await checkForm(SeeForm, body);
      return checked.ok ? answered({ kind: 'see' }) : checked;
    }
  }
}

async function checkAccept(body: FormBody, today: string): Promise<CheckedAnswer> {
  const checked = await checkForm(AcceptForm, body);
  const faults = checked.ok ? [] : [...checked.faults];
  const day = readDay(typed(body, 'avant'));
  const dateFault = day === null ? 'error.date.format' : day < today ? 'error.date.past' : null;
  if (dateFault !== null && !faults.some(({ name }) => name === 'avant'))
    faults.push({ name: 'avant', key: dateFault });
  if (!checked.ok || day === null || faults.length > 0) return { ok: false, faults };
  const { qui, messageAccord } = checked.form;
  return answered({ kind: 'accept', contactName: qui, contactBy: day, message: messageAccord ?? null });
}

const answered = (answer: Answer): CheckedAnswer => ({ ok: true, answer });

/** Faults of the room, told beside the field they are about. */
export const INCOMPLETE: Readonly<Record<string, FieldFault>> = {
  '/contactName': { name: 'qui', key: 'error.contactName' },
  '/contactBy': { name: 'avant', key: 'error.date.past' },
  '/reasons': { name: 'raisons', key: 'error.reason' },
  '/message': { name: 'messageRefus', key: 'error.reasonText' },
};
