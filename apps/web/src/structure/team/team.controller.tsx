import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, KeepTeam, Requires, type TeamAct, TeamReader } from '#libs/accounts';
import type { MessageKey } from '#libs/i18n';
import { type Actor, DomainError } from '#libs/kernel';
import { DecideJoin, JoinsReader } from '#libs/moderation';
import { checkForm, sayFaults } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import { conflict, type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { JoinRefusalForm } from '../../moderation/join-refusal.form.js';
import { TeamPage, type TeamVm } from './team.page.js';

@Controller(':locale/espace/equipe')
export class TeamController {
  constructor(
    private readonly team: TeamReader,
    private readonly keepTeam: KeepTeam,
    private readonly joins: JoinsReader,
    private readonly decideJoin: DecideJoin,
  ) {}

  @Get()
  @Page()
  @Requires('team.keep')
  async show(
    @Query('fait') done: unknown,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    const notice = done === undefined ? null : { tone: 'yes' as const, text: frame.t('team.done') };
    return this.page(frame, actor, notice);
  }

  @Post('demandes/:id/acceptation')
  @Page()
  @Requires('team.keep')
  async accept(
    @Param('id', KnownId) id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.orConflict(frame, actor, () => this.decideJoin.execute(id, { verdict: 'accepted' }, actor));
  }

  @Post('demandes/:id/refus')
  @Page()
  @Requires('team.keep')
  async refuse(
    @Param('id', KnownId) id: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const checked = await checkForm(JoinRefusalForm, body ?? {});
    if (!checked.ok) {
      const [fault] = sayFaults(frame.t, checked.faults);
      return unprocessable(await this.page(frame, actor, { tone: 'warn', text: fault!.text }));
    }
    const reason = checked.form.raison ?? null;
    return this.orConflict(frame, actor, () =>
      this.decideJoin.execute(id, { verdict: 'refused', reason }, actor),
    );
  }

  @Post(':id/responsable')
  @Page()
  @Requires('team.keep')
  async promote(
    @Param('id', KnownId) id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.keep(frame, id, 'promote', actor);
  }

  @Post(':id/retrait')
  @Page()
  @Requires('team.keep')
  async remove(
    @Param('id', KnownId) id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return this.keep(frame, id, 'remove', actor);
  }

  private async keep(frame: Frame, id: string, act: TeamAct, actor: Actor): Promise<Reply> {
    return this.orConflict(frame, actor, () => this.keepTeam.execute(id, act, actor));
  }

  /** Somebody was faster, or nobody would be left: the team says so, as it stands now. */
  private async orConflict(frame: Frame, actor: Actor, act: () => Promise<void>): Promise<Reply> {
    try {
      await act();
    } catch (error) {
      const key = error instanceof DomainError ? SAID.get(error.code) : undefined;
      if (key === undefined) throw error;
      return conflict(await this.page(frame, actor, { tone: 'warn', text: frame.t(key) }));
    }
    return seeOther(frame.to('espace/equipe?fait'));
  }

  private async page(frame: Frame, actor: Actor, notice: TeamVm['notice']): Promise<VNode> {
    const [members, requests] = await Promise.all([this.team.members(actor), this.joins.open(actor)]);
    return <TeamPage frame={frame} vm={{ members, requests, you: actor.id, notice }} />;
  }
}

const SAID: ReadonlyMap<string, MessageKey> = new Map([
  ['accounts.last_manager', 'team.lastManager'],
  ['moderation.already_decided', 'moderation.decided'],
]);
