import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { JsonLogger } from '../logging/logger.js';

/** One line per request, with the route's template and never its real path, query, body or address. */
export function logRequests(app: NestFastifyApplication, logger: JsonLogger): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onResponse', (request, reply, done) => {
    if (request.routeOptions.logLevel !== 'silent')
      logger.log({
        event: 'http',
        method: request.method,
        route_template: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        request_id: request.id,
      });
    done();
  });
}
