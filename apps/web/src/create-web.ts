import cookies from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { MAX_UPLOAD_BYTES } from '#libs/interchange';
import { newId, systemClock } from '#libs/kernel';
import { type JsonLogger, logRequests, MAX_BODY_BYTES, takeFiles } from '#libs/platform';
import type { Config } from '#libs/settings';
import { compressText } from './http/compression.js';
import { readForms } from './http/form-bodies.js';
import { PageErrorFilter, sendErrorPage } from './http/page-error.filter.js';
import { refuseForeignForms } from './http/same-origin.js';
import { addSecurityHeaders } from './http/security-headers.js';
import { WebModule } from './web.module.js';

/** The pages, ready to listen. Each works without a script, and a GET changes nothing. */
export async function createWeb(config: Config, logger: JsonLogger): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: MAX_BODY_BYTES,
    genReqId: () => newId(systemClock.now()),
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      sendErrorPage(error, request, reply, logger),
  });
  const app = await NestFactory.create<NestFastifyApplication>(WebModule.of(config), adapter, {
    logger,
    abortOnError: false,
    bodyParser: false,
  });
  await app.register(cookies);
  app.useGlobalFilters(new PageErrorFilter(logger));
  readForms(app);
  await takeFiles(app, MAX_UPLOAD_BYTES);
  logRequests(app, logger);
  refuseForeignForms(app, config.webUrl);
  addSecurityHeaders(app, config.webUrl);
  compressText(app);
  return app;
}
