import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import { EntrepreneursReader } from '#libs/entrepreneurs';
import { type Actor, DomainError } from '#libs/kernel';
import { CaseloadsReader, TransferCaseload } from '#libs/referrals';
import type { FormError } from '#libs/ui';
import { checkForm, sayFaults, ticked, typed } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { Page } from '../../http/page.js';
import { conflict, type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { TransferForm } from './transfer.form.js';
import { TransferPage } from './transfer.page.js';
import { toTransferVm } from './transfer.vm.js';

/** What the page is made from, beside what is stored. */
interface Shown {
  readonly from: unknown;
  readonly body?: FormBody;
  readonly errors?: readonly FormError[];
  readonly done?: number | null;
}

/** An adviser hands her people to colleagues, or a coordinator does for one who has left. */
@Controller(':locale/espace/passage')
export class TransferController {
  constructor(
    private readonly caseloads: CaseloadsReader,
    private readonly people: EntrepreneursReader,
    private readonly transferCaseload: TransferCaseload,
  ) {}

  @Get()
  @Page()
  @Requires('caseload.transfer')
  async show(
    @Query() query: Readonly<Record<string, unknown>>,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<VNode> {
    const said = query['fait'];
    const done = typeof said === 'string' && /^\d{1,4}$/.test(said) ? Number(said) : null;
    return this.page(frame, actor, { from: query['de'], done });
  }

  @Post()
  @Page()
  @Requires('caseload.transfer')
  async transfer(
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const sent = body ?? {};
    const checked = await checkForm(TransferForm, sent);
    const shown = { from: typed(sent, 'de'), body: sent };
    if (!checked.ok) {
      const errors = sayFaults(frame.t, checked.faults);
      return unprocessable(await this.page(frame, actor, { ...shown, errors }));
    }
    const { de, toutes, collegues, personnes } = checked.form;
    const own = actor.kind === 'intermediary' ? actor.id! : null;
    try {
      const moved = await this.transferCaseload.execute(
        {
          fromId: own ?? de ?? '',
          toIds: collegues,
          // Coordinators read no names, and so choose nobody.
          projectIds: toutes === undefined && own !== null ? personnes : null,
        },
        actor,
      );
      return seeOther(frame.to(`espace/passage?fait=${moved}`));
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'referrals.not_a_colleague') throw error;
      const errors = [{ name: 'collegues', text: frame.t('transfer.notColleague') }];
      return conflict(await this.page(frame, actor, { ...shown, errors }));
    }
  }

  private async page(frame: Frame, actor: Actor, { from, body = {}, errors = [], done = null }: Shown) {
    const own = actor.kind === 'intermediary';
    const [caseloads, people, handed] = await Promise.all([
      this.caseloads.of(actor),
      own ? this.people.requestsTakenInBy(actor) : [],
      this.caseloads.handedOver(actor),
    ]);
    const vm = toTransferVm(frame, {
      ...{ caseloads, people, handed, own, errors, done },
      from: own ? actor.id : from,
      ticked: { people: ticked(body, 'personnes'), colleagues: ticked(body, 'collegues') },
    });
    return <TransferPage frame={frame} vm={vm} />;
  }
}
