import { Injectable } from '@nestjs/common';
import type { VNode } from 'preact';
import { type Actor, DomainError } from '#libs/kernel';
import {
  type FollowedReferral,
  type ReferralCard,
  referralNotFound,
  ReferralsReader,
  REOPEN_REASONS,
  ReopenReferral,
} from '#libs/referrals';
import { checkForm, type FieldFault, readVersion, sayFaults, typed } from '../../forms/check-form.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { conflict, type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { ReopenForm } from './reopen.form.js';
import { ReopenPage, type ReopenVm } from './reopen.page.js';

/** One ended referral, and who takes it up again from where. */
export interface ReopenScene {
  readonly referralId: string;
  /** Her request, for her and her adviser; null for a structure. */
  readonly requestId: string | null;
  readonly actor: Actor;
  readonly frame: Frame;
  readonly action: string;
  readonly backHref: string;
}

/** What a page shows beside the referral. */
interface Shown {
  readonly body?: FormBody;
  readonly faults?: readonly FieldFault[];
  /** Why it was refused, as a code of the room. */
  readonly refused?: string | null;
}

type Ended = Pick<
  FollowedReferral & ReferralCard,
  'state' | 'version' | 'programmeName' | 'structureName' | 'reopensUntil'
> & {
  /** Null on a structure's side. */
  readonly programmeId: string | null;
};

/** The same on her own page, in a structure's inbox, and behind the link of a mail. */
@Injectable()
export class ReopenScreen {
  constructor(
    private readonly referrals: ReferralsReader,
    private readonly reopenReferral: ReopenReferral,
  ) {}

  async show(scene: ReopenScene): Promise<VNode> {
    return this.page(scene, {});
  }

  async reopen(scene: ReopenScene, body: FormBody): Promise<Reply> {
    const checked = await checkForm(ReopenForm, body);
    if (!checked.ok) return unprocessable(await this.page(scene, { body, faults: checked.faults }));
    const { referralId, actor, requestId, backHref } = scene;
    try {
      await this.reopenReferral.execute(referralId, checked.form.raison, actor, readVersion(body));
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
      return conflict(await this.page(scene, { body, refused: error.code }));
    }
    return seeOther(requestId === null ? backHref : `${backHref}?repris`);
  }

  private async page(scene: ReopenScene, shown: Shown): Promise<VNode> {
    return <ReopenPage frame={scene.frame} vm={toVm(scene, await this.ended(scene), shown)} />;
  }

  private async ended({ referralId, requestId, actor }: ReopenScene): Promise<Ended> {
    if (requestId === null) return { ...(await this.referrals.card(referralId, actor)), programmeId: null };
    const all = await this.referrals.ofRequest(requestId, actor);
    const one = all.find(({ id }) => id === referralId);
    if (one === undefined) throw referralNotFound();
    return one;
  }
}

function toVm(
  { requestId, actor, frame, action, backHref }: ReopenScene,
  ended: Ended,
  { body = {}, faults = [], refused = null }: Shown,
): ReopenVm {
  const { t } = frame;
  const side = requestId === null ? 'structure' : 'hers';
  const { state, reopensUntil, programmeName: programme, structureName: structure } = ended;
  return {
    owner: actor.kind === 'entrepreneur' ? requestId : null,
    section: requestId === null ? 'espace/orientations' : 'espace/personnes',
    back: { href: backHref, label: t(requestId === null ? 'reopen.back' : 'nav.back') },
    action,
    lead: t('ask.programme', { programme, structure }),
    version: String(ended.version),
    open:
      reopensUntil === null
        ? null
        : {
            text: t.label(`reopen.${side}`, state, { structure }),
            until: t('reopen.until', { date: t.date(reopensUntil) }),
          },
    reasons: REOPEN_REASONS.map((value) => ({ value, label: t.label(`reopenReason.${side}`, value) })),
    chosen: typed(body, 'raison'),
    refused: refused === null ? null : refusalOf(frame, refused, { requestId, ended }),
    errors: sayFaults(t, faults),
  };
}

/** What stands in the way, and what can be done instead. */
function refusalOf(
  { t, to }: Frame,
  code: string,
  { requestId, ended }: Pick<ReopenScene, 'requestId'> & { readonly ended: Ended },
): ReopenVm['refused'] {
  const hers = requestId !== null;
  const say = (
    key: 'full' | 'goAhead' | 'sent',
  ): Pick<NonNullable<ReopenVm['refused']>, 'title' | 'text'> => ({
    title: t(`reopen.refused.${key}`),
    text: t(`reopen.refused.${key}.${hers ? 'hers' : 'structure'}`),
  });
  const ask = hers
    ? { href: to(`demandes/${requestId}/contact/${ended.programmeId}`), label: t('ask.title') }
    : null;
  switch (code) {
    case 'referrals.programme_full':
      return {
        ...say('full'),
        link: hers ? { href: to(`demandes/${requestId}/propositions`), label: t('follow.seeResults') } : null,
      };
    case 'referrals.no_go_ahead':
      return { ...say('goAhead'), link: ask };
    case 'referrals.already_sent':
      return { ...say('sent'), link: null };
    default:
      return {
        title: t('answer.moved'),
        text: t('reopen.refused.now', {
          state: t.label(hers ? 'referralPerson' : 'referralPro', ended.state),
        }),
        link: null,
      };
  }
}
