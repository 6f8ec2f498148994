import { Injectable } from '@nestjs/common';
import type { VNode } from 'preact';
import { type Actor, DomainError } from '#libs/kernel';
import { CorrectMilestone, MilestonesReader, RecordMilestone, RemoveMilestone } from '#libs/referrals';
import { type FieldFault, readVersion, sayFaults } from '../forms/check-form.js';
import type { Frame } from '../frame/frame.js';
import type { FormBody } from '../http/form-bodies.js';
import { conflict, type Reply, seeOther, unprocessable } from '../http/reply.js';
import { checkCorrection, checkRecord, REFUSED } from './milestone.form.js';
import { MilestonePage, MilestonesPage } from './milestones.page.js';
import { isTheirs, type MilestonesPageState, toMilestonesVm, toMilestoneVm } from './milestones.vm.js';

/** The milestones of one referral, and who looks at them from where. */
export interface MilestonesScene {
  readonly referralId: string;
  readonly actor: Actor;
  readonly frame: Frame;
  readonly action: string;
  readonly backHref: string;
}

type Shown = Pick<MilestonesPageState, 'late' | 'body' | 'errors'>;

/** The same behind the link of a mail, in a structure's inbox, and on her own page. */
@Injectable()
export class MilestonesScreen {
  constructor(
    private readonly milestones: MilestonesReader,
    private readonly recordMilestone: RecordMilestone,
    private readonly correctMilestone: CorrectMilestone,
    private readonly removeMilestone: RemoveMilestone,
  ) {}

  async show(scene: MilestonesScene): Promise<VNode> {
    return this.page(scene, {});
  }

  async record(scene: MilestonesScene, body: FormBody): Promise<Reply> {
    const { referralId, actor } = scene;
    const again = (shown: Shown): Promise<VNode> => this.page(scene, shown);
    const checked = await checkRecord(body);
    if (!checked.ok) return this.faulty(scene, body, checked.faults, again);
    return this.unlessRefused(scene, body, again, () =>
      this.recordMilestone.execute(referralId, checked.milestone, actor),
    );
  }

  /** One milestone; the list where it is not theirs, or gone. */
  async showOne(scene: MilestonesScene, id: string): Promise<VNode | Reply> {
    return (await this.onePage(scene, id, {})) ?? seeOther(scene.action);
  }

  async correct(scene: MilestonesScene, id: string, body: FormBody): Promise<Reply> {
    const again = async (shown: Shown): Promise<VNode> =>
      (await this.onePage(scene, id, shown)) ?? this.page(scene, {});
    const checked = await checkCorrection(body);
    if (!checked.ok) return this.faulty(scene, body, checked.faults, again);
    return this.unlessRefused(scene, body, again, () =>
      this.correctMilestone.execute(id, checked.terms, scene.actor, readVersion(body)),
    );
  }

  async remove(scene: MilestonesScene, id: string, body: FormBody): Promise<Reply> {
    const again = (shown: Shown): Promise<VNode> => this.page(scene, shown);
    return this.unlessRefused(scene, {}, again, () =>
      this.removeMilestone.execute(id, scene.actor, readVersion(body)),
    );
  }

  /** `again`: the page that was sent, with what was typed. */
  private async unlessRefused(
    scene: MilestonesScene,
    body: FormBody,
    again: (shown: Shown) => Promise<VNode>,
    change: () => Promise<unknown>,
  ): Promise<Reply> {
    try {
      await change();
      return seeOther(scene.action);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'referrals.milestone_recorded')
        return this.faulty(scene, body, [{ name: 'jour', key: 'milestones.error.recorded' }], again);
      // Whoever else was faster: the page says how things stand.
      if (error.kind === 'conflict') return conflict(await this.page(scene, { late: true }));
      const faults = error.faults.flatMap(({ pointer }) => REFUSED[pointer] ?? []);
      if (error.code !== 'referrals.invalid_milestone' || faults.length === 0) throw error;
      return this.faulty(scene, body, faults, again);
    }
  }

  private async faulty(
    { frame }: MilestonesScene,
    body: FormBody,
    faults: readonly FieldFault[],
    again: (shown: Shown) => Promise<VNode>,
  ): Promise<Reply> {
    return unprocessable(await again({ body, errors: sayFaults(frame.t, faults) }));
  }

  private async page(
    { referralId, actor, frame, action, backHref }: MilestonesScene,
    shown: Shown,
  ): Promise<VNode> {
    const book = await this.milestones.ofReferral(referralId, actor);
    return (
      <MilestonesPage frame={frame} vm={toMilestonesVm(frame.t, { book, action, backHref, ...shown })} />
    );
  }

  private async onePage(
    { referralId, actor, frame, action }: MilestonesScene,
    id: string,
    shown: Shown,
  ): Promise<VNode | null> {
    const book = await this.milestones.ofReferral(referralId, actor);
    const one = book.milestones.find((milestone) => milestone.id === id && isTheirs(milestone, book));
    if (one === undefined) return null;
    return <MilestonePage frame={frame} vm={toMilestoneVm(frame.t, one, { book, action, ...shown })} />;
  }
}
