import type { ClosedUntil } from '#libs/directory';
import type { PersonCard, RequestView } from '#libs/entrepreneurs';
import type { Translator } from '#libs/i18n';
import type { Programme } from '#libs/matching';
import type { RankedProgrammes } from '#libs/recommendations';
import type { SiblingChoice } from '#libs/referrals';
import type { ChoiceOption, FormError, SummaryRow } from '#libs/ui';
import { ticked, typed } from '../../forms/check-form.js';
import type { FormBody } from '../../http/form-bodies.js';
import { cardRows } from '../../referrals/card-rows.js';
import { ALTERNATIVES_MAX } from './ask.form.js';

export interface AskVm {
  readonly requestId: string;
  readonly owner: string | null;
  readonly programmeId: string;
  readonly programmeName: string;
  readonly structureName: string;
  /** That the answer comes only after the return of the structure; null unless it is closed. */
  readonly closed: string | null;
  /** What the structure reads before it answers, field by field, besides the first name typed on the page. */
  readonly before: readonly SummaryRow[];
  readonly alternatives: readonly ChoiceOption[];
  /** Others wait for an answer: she is asked what becomes of them at a yes. */
  readonly asksOfOthers: boolean;
  readonly values: {
    readonly firstName: string;
    readonly email: string;
    readonly phone: string;
    readonly alternatives: readonly string[];
    readonly ofOthers: string;
    readonly goAhead: boolean;
  };
  readonly errors: readonly FormError[];
}

export interface Asked {
  readonly request: RequestView;
  readonly card: PersonCard;
  readonly programme: Programme;
  readonly ranked: RankedProgrammes;
  readonly owner: string | null;
  /** Until when structures are closed. */
  readonly closed: ClosedUntil;
  /** Whether others of hers wait for an answer, and what she said last of them. */
  readonly others: { readonly wait: boolean; readonly choice: SiblingChoice | null };
  /** What was typed; null on the first visit, which starts from what she gave before. */
  readonly body: FormBody | null;
  readonly errors: readonly FormError[];
}

export function toAskVm(
  t: Translator,
  { request, card, programme, ranked, owner, closed, others, body, errors }: Asked,
): AskVm {
  const { structure } = programme;
  const closedUntil = closed.get(structure.id);
  return {
    requestId: request.id,
    owner,
    programmeId: programme.id,
    programmeName: programme.name,
    structureName: structure.name,
    closed:
      closedUntil === undefined
        ? null
        : t('closure.waiting', { structure: structure.name, date: t.date(closedUntil, 'weekday') }),
    before: cardRows(t, card),
    alternatives: nextStructures(ranked, programme).map(({ id, name, structure }) => ({
      value: id,
      label: structure.name,
      hint: name,
    })),
    asksOfOthers: others.wait,
    values: {
      firstName: body ? typed(body, 'prenom') : (request.firstName ?? ''),
      email: body ? typed(body, 'email') : (request.email ?? ''),
      phone: body ? typed(body, 'telephone') : (request.phone ?? ''),
      alternatives: body ? ticked(body, 'autres') : [],
      ofOthers: body ? typed(body, 'autresOui') : (others.choice ?? ''),
      goAhead: body !== null && typed(body, 'accord') === 'yes',
    },
    errors,
  };
}

/** The next of her list, one per structure: those a decline would lead to. */
function nextStructures(
  { recommendations, programmes }: RankedProgrammes,
  asked: Programme,
): readonly Programme[] {
  const seen = new Set([asked.structure.id]);
  const next: Programme[] = [];
  for (const { programme: id } of recommendations) {
    const programme = programmes.get(id);
    if (programme === undefined || seen.has(programme.structure.id)) continue;
    seen.add(programme.structure.id);
    next.push(programme);
    if (next.length === ALTERNATIVES_MAX) break;
  }
  return next;
}
