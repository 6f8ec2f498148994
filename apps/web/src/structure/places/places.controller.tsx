import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, relationOf, Requires } from '#libs/accounts';
import { type Actor, DomainError } from '#libs/kernel';
import { MOST_PLACES, PlacesReader, SetPlaces } from '#libs/referrals';
import { typed } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { Page } from '../../http/page.js';
import { type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { entryOf, PlacesPage } from './places.page.js';

@Controller(':locale/espace/places')
export class PlacesController {
  constructor(
    private readonly places: PlacesReader,
    private readonly setPlaces: SetPlaces,
  ) {}

  @Get()
  @Page()
  @Requires('place.read')
  async show(
    @Query('fait') done: unknown,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    return this.page(frame, actor, { done: done !== undefined });
  }

  @Post()
  @Page()
  @Requires('place.set')
  async set(
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const { t } = frame;
    const programmeId = typed(body ?? {}, 'programme');
    const value = typed(body ?? {}, entryOf(programmeId)).trim();
    const refused = async (message: string): Promise<Reply> =>
      unprocessable(await this.page(frame, actor, { typed: { programmeId, value }, message }));
    const capacity = value === '' ? null : Number(value);
    if (!/^\d{0,6}$/.test(value) || (capacity ?? 0) > MOST_PLACES)
      return refused(t('placesPage.wrong', { max: MOST_PLACES }));
    try {
      await this.setPlaces.execute(programmeId, capacity, actor);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'referrals.places_in_use') throw error;
      return refused(t('placesPage.inUse', { used: Number(error.params['used']) }));
    }
    return seeOther(`${frame.to('espace/places')}?fait`);
  }

  private async page(
    frame: Frame,
    actor: Actor,
    {
      done = false,
      typed: own = null,
      message = null,
    }: {
      readonly done?: boolean;
      readonly typed?: { readonly programmeId: string; readonly value: string } | null;
      readonly message?: string | null;
    },
  ): Promise<VNode> {
    const errors =
      own === null || message === null ? [] : [{ name: entryOf(own.programmeId), text: message }];
    return (
      <PlacesPage
        frame={frame}
        places={await this.places.ofStructure(actor)}
        sets={relationOf('place.set', actor.kind) !== null}
        done={done}
        typed={own}
        errors={errors}
      />
    );
  }
}
