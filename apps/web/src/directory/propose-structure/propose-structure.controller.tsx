import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { ProposeStructure } from '#libs/moderation';
import { communesOf } from '../../entrepreneur/request-form/request.form.js';
import { checkForm, type FieldFault, sayFaults, typed } from '../../forms/check-form.js';
import { orRefused } from '../../forms/contribution-refused.js';
import { isTrapped } from '../../forms/trap.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { Page } from '../../http/page.js';
import { type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { communeOf, ProposeStructureForm, toProposal } from './propose-structure.form.js';
import { ProposeStructurePage, type ProposeStructureVm } from './propose-structure.page.js';

@Controller(':locale/structures/proposer')
export class ProposeStructureController {
  constructor(private readonly proposeStructure: ProposeStructure) {}

  @Get()
  @Page()
  @Requires('contribution.send')
  show(@Query('envoye') sent: unknown, @CurrentFrame() frame: Frame): VNode {
    return page(frame, {}, { sent: sent !== undefined });
  }

  @Post()
  @Page()
  @Requires('contribution.send')
  async send(
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const written = body ?? {};
    const refuse = (faults: readonly FieldFault[]): Reply =>
      unprocessable(page(frame, written, { errors: sayFaults(frame.t, faults) }));
    const checked = await checkForm(ProposeStructureForm, written);
    const commune = communeOf({
      codePostal: typed(written, 'codePostal'),
      commune: typed(written, 'commune'),
    });
    if (!checked.ok) {
      // What cannot be read as a postcode is told once.
      const isTold = typeof commune === 'string' || checked.faults.some(({ name }) => name === commune.name);
      return refuse(isTold ? checked.faults : [...checked.faults, commune]);
    }
    if (typeof commune !== 'string') return refuse([commune]);
    return orRefused(
      frame,
      async () => {
        if (!isTrapped(checked.form))
          await this.proposeStructure.execute(toProposal(checked.form, commune), actor);
        return seeOther(frame.to('structures/proposer?envoye'));
      },
      (refused) => Promise.resolve(page(frame, written, { refused })),
    );
  }
}

function page(
  frame: Frame,
  body: FormBody,
  more: Partial<Pick<ProposeStructureVm, 'sent' | 'errors' | 'refused'>>,
): VNode {
  const communes = communesOf(typed(body, 'codePostal'));
  const vm = {
    ...{ sent: false, errors: [], refused: null },
    typed: (name: string) => typed(body, name),
    communes: communes.length > 1 ? communes.map(({ code, name }) => ({ value: code, label: name })) : [],
    ...more,
  };
  return <ProposeStructurePage frame={frame} vm={vm} />;
}
