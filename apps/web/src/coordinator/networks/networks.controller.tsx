import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { VNode } from 'preact';
import { CurrentActor, Requires } from '#libs/accounts';
import { NameNetwork, NetworksReader } from '#libs/directory';
import type { Actor } from '#libs/kernel';
import { checkForm, sayFaults, typed } from '../../forms/check-form.js';
import { CurrentFrame } from '../../frame/current-frame.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { Page } from '../../http/page.js';
import { type Reply, seeOther, unprocessable } from '../../http/reply.js';
import { NetworkForm } from './network.form.js';
import { NetworkPage, NetworksPage, networksPath } from './networks.page.js';

@Controller(':locale/espace/reseaux')
export class NetworksController {
  constructor(
    private readonly reader: NetworksReader,
    private readonly nameNetwork: NameNetwork,
  ) {}

  @Get()
  @Page()
  @Requires('network.name')
  async list(@Query('fait') done: unknown, @CurrentFrame() frame: Frame): Promise<VNode> {
    return <NetworksPage frame={frame} networks={await this.reader.all()} done={done !== undefined} />;
  }

  @Get(':code')
  @Page()
  @Requires('network.name')
  async show(@Param('code') code: string, @CurrentFrame() frame: Frame): Promise<VNode> {
    const network = await this.reader.one(code);
    return <NetworkPage frame={frame} network={network} name={network.label ?? ''} errors={[]} />;
  }

  @Post(':code')
  @Page()
  @Requires('network.name')
  async name(
    @Param('code') code: string,
    @Body() body: FormBody | null,
    @CurrentFrame() frame: Frame,
    @CurrentActor() actor: Actor,
  ): Promise<Reply> {
    const network = await this.reader.one(code);
    const checked = await checkForm(NetworkForm, body ?? {});
    if (!checked.ok) {
      const page = { frame, network, name: typed(body ?? {}, 'nom') };
      return unprocessable(<NetworkPage {...page} errors={sayFaults(frame.t, checked.faults)} />);
    }
    await this.nameNetwork.execute(code, checked.form.nom ?? null, actor);
    return seeOther(`${frame.to(networksPath())}?fait`);
  }
}
