import { Body, Controller, Delete, HttpCode, Post, Req } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { AskToSignIn, OpenSession, ProveByCode, Requires, Sessions, signInFirst } from '#libs/accounts';
import { bearerOf } from '../http/bearer-actors.js';
import {
  AskedResponse,
  OpenSessionRequest,
  ProveRequest,
  SessionResponse,
  SignInLinkRequest,
} from './sessions.request.js';

/** How a professional comes in through the API: by the same mailed link as through the pages. */
@ApiTags('sessions')
@Controller()
export class SessionsController {
  constructor(
    private readonly askToSignIn: AskToSignIn,
    private readonly openSession: OpenSession,
    private readonly sessions: Sessions,
    private readonly proveByCode: ProveByCode,
  ) {}

  @Post('sign-in-links')
  @HttpCode(202)
  @Requires('session.open')
  @ApiAcceptedResponse({
    type: AskedResponse,
    description: 'A mail is on its way if the address has an account.',
  })
  async ask(@Body() { email }: SignInLinkRequest): Promise<AskedResponse> {
    return { asked: await this.askToSignIn.execute(email) };
  }

  @Post('sessions')
  @Requires('session.open')
  @ApiCreatedResponse({ type: SessionResponse })
  async open(@Body() { asked, link, code }: OpenSessionRequest): Promise<SessionResponse> {
    const browser = { secret: asked, device: null };
    const secret =
      link === undefined
        ? await this.openSession.byCode(code!, browser)
        : await this.openSession.byLink(link, browser);
    return { secret, factor: (await this.sessions.factorOf(secret))! };
  }

  @Post('sessions/current/factor')
  @Requires('session.open')
  @ApiBearerAuth()
  @ApiCreatedResponse({ type: SessionResponse, description: 'The session goes on under this secret.' })
  async prove(@Body() { code }: ProveRequest, @Req() request: FastifyRequest): Promise<SessionResponse> {
    const session = bearerOf(request);
    if (session === null) throw signInFirst();
    const secret = await this.proveByCode.execute(session, code);
    return { secret, factor: 'proved' };
  }

  @Delete('sessions/current')
  @HttpCode(204)
  @Requires('session.close')
  @ApiBearerAuth()
  @ApiNoContentResponse()
  async close(@Req() request: FastifyRequest): Promise<void> {
    const secret = bearerOf(request);
    if (secret !== null) await this.sessions.close(secret);
  }
}
