import { Injectable } from '@nestjs/common';
import type { VNode } from 'preact';
import { type Actor, DomainError } from '#libs/kernel';
import { MarkRead, MessagesReader, WithdrawMessage, WriteMessage } from '#libs/referrals';
import { type FieldFault, sayFaults } from '../forms/check-form.js';
import type { Frame } from '../frame/frame.js';
import type { FormBody } from '../http/form-bodies.js';
import { conflict, type Reply, seeOther, unprocessable } from '../http/reply.js';
import { checkMessage, FIELD_OF, readTo, threadOf } from './exchange.form.js';
import { ExchangePage } from './exchange.page.js';
import { toExchangeVm } from './exchange.vm.js';

/** The messages about one referral, and who looks at them from where. */
export interface ExchangeScene {
  readonly referralId: string;
  readonly actor: Actor;
  readonly frame: Frame;
  readonly action: string;
  readonly backHref: string;
}

/** The same behind the link of a mail, in a structure's inbox, and on her own page. */
@Injectable()
export class ExchangeScreen {
  constructor(
    private readonly messages: MessagesReader,
    private readonly writeMessage: WriteMessage,
    private readonly withdrawMessage: WithdrawMessage,
    private readonly markRead: MarkRead,
  ) {}

  async show(scene: ExchangeScene): Promise<VNode> {
    return this.page(scene, {}, []);
  }

  async write(scene: ExchangeScene, body: FormBody): Promise<Reply> {
    const checked = await checkMessage(body);
    if (!checked.ok) return unprocessable(await this.page(scene, body, checked.faults));
    try {
      await this.writeMessage.execute(
        scene.referralId,
        { ...checked.form, readTo: readTo(body) },
        scene.actor,
      );
      return seeOther(scene.action);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'referrals.names_contact') {
        const faults = [{ name: FIELD_OF[threadOf(body)], key: 'exchange.namesContact' }] as const;
        return unprocessable(await this.page(scene, body, faults));
      }
      // It moved on meanwhile: the page says how things stand.
      if (error.kind !== 'conflict') throw error;
      return conflict(await this.page(scene, body, []));
    }
  }

  async read(scene: ExchangeScene, body: FormBody): Promise<Reply> {
    await this.markRead.execute(scene.referralId, readTo(body), scene.actor);
    return seeOther(scene.action);
  }

  async withdraw(scene: ExchangeScene, messageId: string): Promise<Reply> {
    try {
      await this.withdrawMessage.execute(scene.referralId, messageId, scene.actor);
    } catch (error) {
      // The page it leads to offers it no more.
      if (!(error instanceof DomainError) || error.code !== 'referrals.message_stands') throw error;
    }
    return seeOther(scene.action);
  }

  private async page(scene: ExchangeScene, body: FormBody, faults: readonly FieldFault[]): Promise<VNode> {
    const { referralId, actor, frame, action, backHref } = scene;
    const exchange = await this.messages.of(referralId, actor);
    const errors = sayFaults(frame.t, faults);
    return (
      <ExchangePage frame={frame} vm={toExchangeVm(frame.t, { exchange, action, backHref, body, errors })} />
    );
  }
}
