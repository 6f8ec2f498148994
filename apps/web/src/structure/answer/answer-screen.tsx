import { Inject, Injectable } from '@nestjs/common';
import type { VNode } from 'preact';
import type { TeamMemberView } from '#libs/accounts';
import { type Actor, type Clock, DomainError, parisDay } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import {
  type Answer,
  AnswerReferral,
  CloseReferral,
  ConfirmMeeting,
  OtherProgrammes,
  ReferralsReader,
} from '#libs/referrals';
import type { FormError } from '#libs/ui';
import { checkForm, readVersion, sayFaults, typed } from '../../forms/check-form.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { conflict, type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { undoNews } from '../../referrals/undo-last.js';
import { checkAnswer, CloseForm, INCOMPLETE } from './answer.form.js';
import { AnswerPage } from './answer.page.js';
import { type AnswerPageState, toAnswerVm } from './answer.vm.js';
import type { Declined } from './review.vm.js';

/** One referral, and who looks at it from where. */
export interface AnswerScene {
  readonly referralId: string;
  readonly actor: Actor;
  readonly frame: Frame;
  readonly action: string;
  readonly inboxHref: string | null;
  /** Everybody who acts for the structure; null behind the link of a mail. */
  readonly team: readonly TeamMemberView[] | null;
}

/** The screen on which a referral is answered, the same behind the link of a mail and behind a sign-in. */
@Injectable()
export class AnswerScreen {
  constructor(
    private readonly referrals: ReferralsReader,
    private readonly answerReferral: AnswerReferral,
    private readonly confirmMeeting: ConfirmMeeting,
    private readonly closeReferral: CloseReferral,
    private readonly others: OtherProgrammes,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `query`: of the address, which may say what became of what was sent. */
  async show(scene: AnswerScene, query: Readonly<Record<string, unknown>>): Promise<VNode> {
    return this.page(scene, { news: 'suivi' in query ? 'holder' : undoNews(query) });
  }

  async answer(scene: AnswerScene, body: FormBody): Promise<Reply> {
    const checked = await checkAnswer(body, parisDay(this.clock.now()));
    if (!checked.ok)
      return unprocessable(
        await this.page(scene, { body, errors: sayFaults(scene.frame.t, checked.faults) }),
      );
    const { answer } = checked;
    if (answer.kind === 'decline' && typed(body, 'etape') === 'relire')
      return { status: 200, page: await this.reviewed(scene, answer, body, []) };
    return this.record(scene, answer, body);
  }

  /** The decline as she will read it, which changes nothing yet. */
  private async reviewed(
    scene: AnswerScene,
    declined: Declined,
    body: FormBody,
    errors: readonly FormError[],
  ): Promise<VNode> {
    const { readsIn } = await this.referrals.card(scene.referralId, scene.actor);
    const others = await this.others.of(scene.referralId, scene.actor);
    return this.page(scene, { body, errors, review: { declined, readsIn: readsIn ?? 'fr', others } });
  }

  /** The structure says that they met. */
  async meet(scene: AnswerScene, body: FormBody): Promise<Reply> {
    return this.unlessLate(scene, body, () =>
      this.confirmMeeting.execute(scene.referralId, scene.actor, readVersion(body)),
    );
  }

  /** What was accepted is over. */
  async close(scene: AnswerScene, body: FormBody): Promise<Reply> {
    const checked = await checkForm(CloseForm, body);
    if (!checked.ok)
      return unprocessable(
        await this.page(scene, { body, errors: sayFaults(scene.frame.t, checked.faults) }),
      );
    const { resultat } = checked.form;
    return this.unlessLate(scene, body, () =>
      this.closeReferral.execute(scene.referralId, resultat, scene.actor, readVersion(body)),
    );
  }

  /** Whoever else was faster, or she herself: the page says how things stand. */
  private async unlessLate(
    scene: AnswerScene,
    body: FormBody,
    change: () => Promise<unknown>,
  ): Promise<Reply> {
    try {
      await change();
      return seeOther(scene.action);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
      return conflict(await this.page(scene, { news: 'changed', body }));
    }
  }

  private async record(scene: AnswerScene, answer: Answer, body: FormBody): Promise<Reply> {
    try {
      return await this.unlessLate(scene, body, () =>
        this.answerReferral.execute(scene.referralId, answer, scene.actor, readVersion(body)),
      );
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'referrals.programme_not_listed' && answer.kind === 'decline') {
        const errors = sayFaults(scene.frame.t, [{ name: 'autre', key: 'error.choose' }]);
        return unprocessable(await this.reviewed(scene, answer, body, errors));
      }
      const faults = error.faults.flatMap(({ pointer }) => INCOMPLETE[pointer] ?? []);
      if (faults.length === 0) throw error;
      return unprocessable(await this.page(scene, { body, errors: sayFaults(scene.frame.t, faults) }));
    }
  }

  private async page(
    { referralId, actor, frame, action, inboxHref, team }: AnswerScene,
    state: Pick<AnswerPageState, 'news' | 'body' | 'errors' | 'review'>,
  ): Promise<VNode> {
    const card = await this.referrals.card(referralId, actor);
    const now = this.clock.now();
    const seen = { card, action, inboxHref, team, own: actor.id, now };
    return <AnswerPage frame={frame} vm={toAnswerVm(frame.t, { ...seen, ...state })} />;
  }
}
