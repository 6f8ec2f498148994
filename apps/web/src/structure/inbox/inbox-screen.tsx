import { Inject, Injectable } from '@nestjs/common';
import type { VNode } from 'preact';
import { AbsencesReader, TeamReader } from '#libs/accounts';
import { type Actor, type Clock, DomainError } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import { AnswerMany, AssignMany, InboxReader, type OneResult } from '#libs/referrals';
import { type FieldFault, sayFaults } from '../../forms/check-form.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { conflict, type Reply, saidOnce, unprocessable } from '../../http/reply.js';
import { undoNews } from '../../referrals/undo-last.js';
import { INCOMPLETE } from '../answer/answer.form.js';
import { type BulkTask, checkBulk, type Chosen } from './bulk.form.js';
import { InboxPage } from './inbox.page.js';
import { readAddress } from './inbox.query.js';
import { type InboxScene, toInboxVm } from './inbox.vm.js';

/** Who looks at which part of the inbox, as the address says it. */
export interface InboxVisit {
  readonly query: Readonly<Record<string, unknown>>;
  readonly frame: Frame;
  readonly actor: Actor;
}

/** The inbox of a structure, and what is done to several of its lines at once. */
@Injectable()
export class InboxScreen {
  constructor(
    private readonly inbox: InboxReader,
    private readonly team: TeamReader,
    private readonly absences: AbsencesReader,
    private readonly answerMany: AnswerMany,
    private readonly assignMany: AssignMany,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async show(visit: InboxVisit): Promise<VNode> {
    return this.page(visit, { news: undoNews(visit.query) });
  }

  /** Says of each what became of it; what was left as it was stays ticked. */
  async act(visit: InboxVisit, body: FormBody): Promise<Reply> {
    const { actor } = visit;
    const checked = await checkBulk(body, actor.id);
    if (!checked.ok) return this.refused(visit, body, checked.faults);
    const { task, chosen } = checked;
    let results: readonly OneResult[];
    try {
      results = await this.carryOut(task, chosen, actor);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const faults = error.faults.flatMap(({ pointer }) => INCOMPLETE[pointer] ?? []);
      if (faults.length === 0) throw error;
      return this.refused(visit, body, faults);
    }
    const lines = await this.inbox.some(
      actor,
      results.map(({ referralId }) => referralId),
    );
    const to = task.kind === 'assign' && task.to !== null ? await this.nameOf(task.to, actor) : '';
    const page = await this.page(visit, { done: { act: task.act, results, lines, to } });
    return results.some(({ result }) => result === 'done') ? saidOnce(page) : conflict(page);
  }

  private async carryOut(
    task: BulkTask,
    chosen: readonly Chosen[],
    actor: Actor,
  ): Promise<readonly OneResult[]> {
    return task.kind === 'answer'
      ? this.answerMany.execute(chosen, task.answer, actor)
      : this.assignMany.execute(chosen, task.to, actor);
  }

  private async nameOf(accountId: string, actor: Actor): Promise<string> {
    return (await this.team.members(actor)).find(({ id }) => id === accountId)?.name ?? '';
  }

  private async refused(visit: InboxVisit, body: FormBody, faults: readonly FieldFault[]): Promise<Reply> {
    return unprocessable(await this.page(visit, { body, errors: sayFaults(visit.frame.t, faults) }));
  }

  private async page(
    { query, frame, actor }: InboxVisit,
    state: Pick<InboxScene, 'news' | 'done' | 'body' | 'errors'>,
  ): Promise<VNode> {
    const address = readAddress(query);
    const [page, team, absences, undoable] = await Promise.all([
      this.inbox.page(actor, address),
      this.team.members(actor),
      this.absences.ofTeam(actor),
      this.inbox.undoable(actor),
    ]);
    const now = this.clock.now();
    return (
      <InboxPage
        frame={frame}
        vm={toInboxVm(frame, { address, page, team, absences, own: actor.id, undoable, now, ...state })}
      />
    );
  }
}
