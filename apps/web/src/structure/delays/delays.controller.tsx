import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, relationOf, Requires } from '#libs/accounts';
import { programmeNotFound } from '#libs/directory';
import type { Actor } from '#libs/kernel';
import { DELAY_NAMES, DelaysReader, type ProgrammeDelays, SetDelays } from '#libs/referrals';
import { typed } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { Page } from '../../http/page.js';
import { type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { FIELD_OF, readDelays, sayDelayFaults } from './delays.form.js';
import { ChangeDelaysPage, DelaysPage, delaysPath } from './delays.page.js';

@Controller(':locale/espace/delais')
export class DelaysController {
  constructor(
    private readonly delays: DelaysReader,
    private readonly setDelays: SetDelays,
  ) {}

  @Get()
  @Page()
  @Requires('delay.read')
  async show(
    @Query('fait') done: unknown,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    const programmes = await this.delays.ofStructure(actor);
    const sets = relationOf('delay.set', actor.kind) !== null;
    return <DelaysPage frame={frame} programmes={programmes} sets={sets} done={done !== undefined} />;
  }

  @Get(':programmeId')
  @Page()
  @Requires('delay.set')
  async one(
    @Param('programmeId') programmeId: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    const programme = await this.programme(programmeId, actor);
    const values = valuesOf((name) => String(programme.delays[name]));
    return <ChangeDelaysPage frame={frame} programme={programme} values={values} errors={[]} />;
  }

  @Post(':programmeId')
  @Page()
  @Requires('delay.set')
  async set(
    @Param('programmeId') programmeId: string,
    @Body() sent: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const body = sent ?? {};
    const delays = readDelays(body);
    const errors = sayDelayFaults(frame.t, delays);
    if (errors.length > 0) {
      const programme = await this.programme(programmeId, actor);
      const values = valuesOf((name) => typed(body, FIELD_OF[name]));
      return unprocessable(
        <ChangeDelaysPage frame={frame} programme={programme} values={values} errors={errors} />,
      );
    }
    await this.setDelays.execute(programmeId, delays, actor);
    return seeOther(`${frame.to(delaysPath())}?fait`);
  }

  @Post(':programmeId/retour')
  @Page()
  @Requires('delay.set')
  async reset(
    @Param('programmeId') programmeId: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    await this.setDelays.execute(programmeId, null, actor);
    return seeOther(`${frame.to(delaysPath())}?fait`);
  }

  private async programme(programmeId: string, actor: Actor): Promise<ProgrammeDelays> {
    const programme = (await this.delays.ofStructure(actor)).find((one) => one.programmeId === programmeId);
    if (programme === undefined) throw programmeNotFound();
    return programme;
  }
}

function valuesOf(valueOf: (name: (typeof DELAY_NAMES)[number]) => string): Readonly<Record<string, string>> {
  return Object.fromEntries(DELAY_NAMES.map((name) => [FIELD_OF[name], valueOf(name)]));
}
