import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isValidElement, type VNode } from 'preact';
import { map, type Observable } from 'rxjs';
import { CONFIG } from '#libs/platform';
import type { Config } from '#libs/settings';
import { renderPage } from '#libs/ui';
import { cookieName, cookieOptions, type CookieChange } from './cookies.js';
import type { Reply } from './reply.js';
import { visitOf } from './visit.js';

export const PUBLIC_PAGE = 'maillage:public-page';

/** Sends what a page's handler returns: a page, or a `Reply` with its status, cookies and where to go next. */
@Injectable()
export class HtmlInterceptor implements NestInterceptor<VNode | Reply, string> {
  private readonly secure: boolean;

  constructor(
    private readonly reflector: Reflector,
    @Inject(CONFIG) config: Config,
  ) {
    this.secure = config.webUrl.startsWith('https:');
  }

  intercept(context: ExecutionContext, next: CallHandler<VNode | Reply>): Observable<string> {
    const http = context.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const open = this.reflector.get<boolean | undefined>(PUBLIC_PAGE, context.getHandler()) === true;
    return next.handle().pipe(
      map((answer) => {
        const whole: Reply = isValidElement(answer) ? { status: 200, page: answer } : answer;
        for (const change of whole.cookies ?? []) this.change(reply, change);
        if (open && isSameForAll(http.getRequest<FastifyRequest>())) {
          void reply.header('cache-control', 'public, max-age=300').header('vary', 'cookie, save-data');
        }
        if (whole.location !== undefined) void reply.header('location', whole.location);
        if (whole.refreshSeconds !== undefined) void reply.header('refresh', String(whole.refreshSeconds));
        void reply.status(whole.status).type('text/html; charset=utf-8');
        return whole.page === undefined ? '' : renderPage(whole.page);
      }),
    );
  }

  private change(reply: FastifyReply, { kind, value }: CookieChange): void {
    const name = cookieName(kind, this.secure);
    const options = cookieOptions(kind, this.secure);
    void (value === null
      ? reply.clearCookie(name, { ...options, maxAge: 0 })
      : reply.setCookie(name, value, options));
  }
}

function isSameForAll(request: FastifyRequest): boolean {
  const { signedIn, requestId } = visitOf(request);
  return request.method !== 'POST' && signedIn === null && requestId === null;
}
