import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { addIdempotencyKeys } from './idempotency-keys.js';
import { addExchangeSchemas } from './exchange-schemas.js';

/** Serves the OpenAPI document at `/api/v1/openapi.json` and a page to read and try it at `/api/v1/docs`. */
export function serveOpenApi(app: NestFastifyApplication): void {
  const description = new DocumentBuilder()
    .setTitle('Maillage')
    .setDescription(
      'Brings entrepreneurs to the support that fits them. Create a request, read its recommendations, send a ' +
        'referral with the person’s go-ahead, follow its status. Errors are application/problem+json (RFC 9457).',
    )
    .setVersion('1')
    // 3.1 speaks JSON Schema 2020-12, in which the exchange formats are written.
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      description: 'The secret of a request, of an answer link, or of a professional’s session.',
    })
    .build();
  SwaggerModule.setup(
    'api/v1/docs',
    app,
    () => addIdempotencyKeys(addExchangeSchemas(SwaggerModule.createDocument(app, description))),
    {
      jsonDocumentUrl: 'api/v1/openapi.json',
      customSiteTitle: 'Maillage API',
    },
  );
}
