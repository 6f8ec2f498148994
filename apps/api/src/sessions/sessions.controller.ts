import { Body, Controller, Delete, HttpCode, Post, Req } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { AskToSignIn, OpenSession, Requires, Sessions } from '#libs/accounts';
import { bearerOf } from '../http/bearer-actors.js';
import { AskedResponse, OpenSessionRequest, SessionResponse, SignInLinkRequest } from './sessions.request.js';

/** How a professional comes in through the API: by the same mailed link as through the pages. */
@ApiTags('sessions')
@Controller()
export class SessionsController {
  constructor(
    private readonly askToSignIn: AskToSignIn,
    private readonly openSession: OpenSession,
    private readonly sessions: Sessions,
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
    return {
      secret:
        link === undefined
          ? await this.openSession.byCode(code!, browser)
          : await this.openSession.byLink(link, browser),
    };
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
