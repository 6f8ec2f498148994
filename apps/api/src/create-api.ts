import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MAX_UPLOAD_BYTES } from '#libs/interchange';
import { newId, systemClock } from '#libs/kernel';
import { type JsonLogger, logRequests, MAX_BODY_BYTES, readJsonBodies, takeFiles } from '#libs/platform';
import { strictValidation } from '#libs/validation';
import type { Config } from '#libs/settings';
import { ApiModule } from './api.module.js';
import { serveOpenApi } from './http/open-api.js';
import { ProblemFilter, sendProblem } from './http/problem.filter.js';

/** The REST API, ready to listen. It sets and reads no cookie: a caller proves who it is with a Bearer secret. */
export async function createApi(config: Config, logger: JsonLogger): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: MAX_BODY_BYTES,
    genReqId: () => newId(systemClock.now()),
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    forceCloseConnections: 'idle',
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(error, request, reply, logger),
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.of(config), adapter, {
    logger,
    abortOnError: false,
    bodyParser: false,
  });
  // HSDS fixes its own paths, so that a client of the standard needs to know one address alone.
  app.setGlobalPrefix('api/v1', { exclude: ['hsds', 'hsds/*path'] });
  app.useGlobalPipes(strictValidation());
  app.useGlobalFilters(new ProblemFilter(logger));
  readJsonBodies(app);
  await takeFiles(app, MAX_UPLOAD_BYTES);
  logRequests(app, logger);
  addHeaders(app);
  serveOpenApi(app);
  return app;
}

/** The API serves data, never a page: nothing of it may be framed, sniffed, cached or indexed. */
function addHeaders(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onSend', (request, reply, payload, done) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
    reply.header('x-frame-options', 'DENY');
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    reply.header('x-request-id', request.id);
    done(null, payload);
  });
}
