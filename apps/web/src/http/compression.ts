import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const compress = promisify(gzip);

/** Below this a compressed answer is not worth its work: it fits in one packet either way. */
const LEAST_BYTES = 1_200;

/** Sends text compressed to browsers that take it: pages cost their readers money on a slow phone. */
export function compressText(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async (request, reply, payload) => {
      const text = typeof payload === 'string' && payload.length >= LEAST_BYTES;
      if (!text || reply.hasHeader('content-encoding')) return payload;
      const vary = reply.getHeader('vary');
      void reply.header('vary', typeof vary === 'string' ? `${vary}, accept-encoding` : 'accept-encoding');
      if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return payload;
      void reply.header('content-encoding', 'gzip').removeHeader('content-length');
      return compress(payload);
    });
}
