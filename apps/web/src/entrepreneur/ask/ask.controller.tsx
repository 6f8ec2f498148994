import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import { ClosuresReader, programmeNotFound } from '#libs/directory';
import { EntrepreneursReader, GiveContact } from '#libs/entrepreneurs';
import { type Actor, DomainError } from '#libs/kernel';
import { RecommendProgrammes } from '#libs/recommendations';
import { awaitsAnswer, isLive, ReferralsReader, SendReferral } from '#libs/referrals';
import { checkForm, type FieldFault, sayFaults } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { KnownId } from '../../http/known-id.pipe.js';
import { Page } from '../../http/page.js';
import { conflict, type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { FullPage } from '../waiting/full.page.js';
import { AlreadyAskedPage } from './already-asked.page.js';
import { AskForm, NO_WAY, toContact } from './ask.form.js';
import { AskPage } from './ask.page.js';
import { toAskVm } from './ask.vm.js';

/** One request to one programme, as one person asks for it. */
interface Ask {
  readonly id: string;
  readonly programmeId: string;
  readonly frame: Frame;
  readonly actor: Actor;
}

@Controller(':locale/demandes/:id/contact/:programmeId')
export class AskController {
  constructor(
    private readonly people: EntrepreneursReader,
    private readonly recommendations: RecommendProgrammes,
    private readonly referrals: ReferralsReader,
    private readonly giveContact: GiveContact,
    private readonly sendReferral: SendReferral,
    private readonly closures: ClosuresReader,
  ) {}

  @Get()
  @Page()
  @Requires('referral.send')
  async show(
    @Param('id', KnownId) id: string,
    @Param('programmeId') programmeId: string,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode | Reply> {
    const ask: Ask = { id, programmeId, frame, actor };
    return (await this.wasAsked(ask)) ? alreadyAsked(ask) : this.page(ask, null, []);
  }

  @Post()
  @Page()
  @Requires('referral.send')
  async send(
    @Param('id', KnownId) id: string,
    @Param('programmeId') programmeId: string,
    @Body() sent: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const ask: Ask = { id, programmeId, frame, actor };
    const body = sent ?? {};
    const checked = await checkForm(AskForm, body);
    if (!checked.ok) return unprocessable(await this.page(ask, body, checked.faults));
    let fresh: string | null;
    try {
      fresh = await this.giveContact.execute(id, toContact(checked.form), actor);
      const command = {
        projectId: id,
        programmeId,
        alternatives: checked.form.autres,
        siblings: checked.form.autresOui ?? null,
        locale: frame.t.locale,
      };
      await this.sendReferral.execute(command, actor);
    } catch (error) {
      if (isRefusal(error, 'entrepreneurs.no_contact'))
        return unprocessable(await this.page(ask, body, [NO_WAY]));
      if (isRefusal(error, 'referrals.already_sent')) return alreadyAsked(ask);
      if (isRefusal(error, 'referrals.programme_full')) return full(ask);
      throw error;
    }
    // A corrected address closed the links that were mailed; hers on this device may have been one of them.
    const renewed = fresh !== null && actor.kind === 'entrepreneur';
    return seeOther(
      frame.to(`demandes/${id}?envoye`),
      ...(renewed ? [{ kind: 'request', value: fresh } as const] : []),
    );
  }

  private async page(ask: Ask, body: FormBody | null, faults: readonly FieldFault[]): Promise<VNode> {
    const { id, programmeId, frame, actor } = ask;
    const [request, card, ranked, referrals, choice, closed] = await Promise.all([
      this.people.request(id, actor),
      this.people.card(id),
      this.recommendations.rank(id),
      this.referrals.ofRequest(id, actor),
      this.referrals.siblingChoice(id, actor),
      this.closures.closedNow(),
    ]);
    const wait = referrals.some((one) => one.programmeId !== programmeId && awaitsAnswer(one.state));
    const programme = ranked.programmes.get(programmeId);
    if (programme === undefined) throw programmeNotFound();
    const owner = actor.kind === 'entrepreneur' ? id : null;
    const errors = sayFaults(frame.t, faults);
    return (
      <AskPage
        frame={frame}
        vm={toAskVm(frame.t, {
          ...{ request, card, programme, ranked, owner, closed, body, errors },
          others: { wait, choice },
        })}
      />
    );
  }

  private async wasAsked({ id, programmeId, actor }: Ask): Promise<boolean> {
    const referrals = await this.referrals.ofRequest(id, actor);
    return referrals.some((one) => one.programmeId === programmeId && isLive(one.state));
  }
}

const isRefusal = (error: unknown, code: string): boolean =>
  error instanceof DomainError && error.code === code;

function alreadyAsked({ id, frame, actor }: Ask): Reply {
  return conflict(<AlreadyAskedPage frame={frame} requestId={id} owner={actor.kind === 'entrepreneur'} />);
}

/** What she wrote is kept: how to reach her is saved by then. */
function full({ id, programmeId, frame, actor }: Ask): Reply {
  return conflict(
    <FullPage frame={frame} requestId={id} programmeId={programmeId} owner={actor.kind === 'entrepreneur'} />,
  );
}
