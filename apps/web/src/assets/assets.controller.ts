import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Requires } from '#libs/accounts';
import { DomainError } from '#libs/kernel';
import { assetShelf, FAVICON } from './assets.js';

const FOR_EVER = 'public, max-age=31536000, immutable';

@Controller()
export class AssetsController {
  @Get('assets/:file')
  @Requires('product.read')
  asset(@Param('file') file: string, @Res({ passthrough: true }) reply: FastifyReply): string | Buffer {
    const asset = assetShelf().byPath.get(`/assets/${file}`);
    if (asset === undefined)
      throw new DomainError('not_found', 'http.unknown_address', 'There is no such file.');
    void reply.type(asset.type).header('cache-control', FOR_EVER);
    return asset.content;
  }

  @Get(['favicon.ico', 'favicon.svg'])
  @Requires('product.read')
  @Header('content-type', 'image/svg+xml')
  @Header('cache-control', 'public, max-age=86400')
  favicon(): string {
    return FAVICON;
  }

  /** Only what is public may be found by search engines. */
  @Get('robots.txt')
  @Requires('product.read')
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('cache-control', 'public, max-age=86400')
  robots(): string {
    const kept = ['demandes', 'suivi', 'repondre', 'confirmer', 'connexion', 'espace'].map(
      (path) => `Disallow: /fr/${path}`,
    );
    return ['User-agent: *', ...kept, 'Disallow: /dev', ''].join('\n');
  }
}
