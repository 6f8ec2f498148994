import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { ComeBack, CurrentActor, Requires, SayAway } from '#libs/accounts';
import { CloseStructure, ReopenStructure } from '#libs/directory';
import { type Actor, DomainError } from '#libs/kernel';
import { checkForm, typed } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import { type Reply, seeOther } from '../../http/reply.js';
import { AbsenceForm, CLOSURE_FIELDS, DaysForm } from './absences.form.js';
import { AbsencesScreen } from './absences-screen.js';

/** When somebody of a structure is away; and, for its managers, when it is closed. */
@Controller(':locale/espace/absences')
export class AbsencesController {
  constructor(
    private readonly screen: AbsencesScreen,
    private readonly sayAway: SayAway,
    private readonly comeBack: ComeBack,
    private readonly closeStructure: CloseStructure,
    private readonly reopenStructure: ReopenStructure,
  ) {}

  @Get()
  @Page()
  @Requires('absence.say')
  async show(
    @Query() query: Readonly<Record<string, unknown>>,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.screen.page({ frame, actor }, { query });
  }

  @Post()
  @Page()
  @Requires('absence.say')
  async away(
    @Body() sent: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const body = sent ?? {};
    const checked = await checkForm(AbsenceForm, body);
    if (!checked.ok) return this.screen.refused({ frame, actor }, body, checked.faults);
    const { du, au, remplace: substitute = null } = checked.form;
    const said = { body, names: { du: 'du', au: 'au' }, du, au };
    return this.screen.note({ frame, actor }, said, 'absence', (days) =>
      this.sayAway.execute({ ...days, substitute }, actor),
    );
  }

  @Post(':id/fin')
  @Page()
  @Requires('absence.say')
  async back(
    @Param('id', KnownId) id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return ended(frame, ['retour', 'absenceFinie'], () => this.comeBack.execute(id, actor));
  }

  @Post('fermetures')
  @Page()
  @Requires('closure.say')
  async close(
    @Body() sent: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const body = sent ?? {};
    const days = { du: typed(body, CLOSURE_FIELDS.du), au: typed(body, CLOSURE_FIELDS.au) };
    const checked = await checkForm(DaysForm, days);
    if (!checked.ok) {
      const faults = checked.faults.map((fault) => ({
        ...fault,
        name: CLOSURE_FIELDS[fault.name as keyof typeof CLOSURE_FIELDS],
      }));
      return this.screen.refused({ frame, actor }, body, faults);
    }
    const said = { body, names: CLOSURE_FIELDS, ...days };
    return this.screen.note({ frame, actor }, said, 'fermeture', (from) =>
      this.closeStructure.execute(from, actor),
    );
  }

  @Post('fermetures/:id/fin')
  @Page()
  @Requires('closure.say')
  async reopen(
    @Param('id', KnownId) id: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    return ended(frame, ['ouverture', 'fermetureFinie'], () => this.reopenStructure.execute(id, actor));
  }
}

/** Ending twice is ending once: the page says that it was over. */
async function ended(
  { to }: Frame,
  [done, wasOver]: readonly [string, string],
  act: () => Promise<void>,
): Promise<Reply> {
  try {
    await act();
    return seeOther(to(`espace/absences?${done}`));
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind !== 'not_found') throw error;
    return seeOther(to(`espace/absences?${wasOver}`));
  }
}
