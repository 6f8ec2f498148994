import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';

const built = (file) => import(new URL(`../../dist/${file}`, import.meta.url));

/** Has every structure's own system be one and the same: by the verb, as a manager of each would. */
export async function openEndpoints(env, url) {
  const { OpenEndpoint, ReferralsModule } = await built('libs/referrals/src/index.js');
  const { PlatformModule } = await built('libs/platform/src/index.js');
  const { readConfig } = await built('libs/settings/src/index.js');
  const { DataSource } = await import('typeorm');
  class Rooms {}
  const app = await NestFactory.createApplicationContext(
    { module: Rooms, imports: [PlatformModule.of(readConfig(env)), ReferralsModule] },
    { logger: false, abortOnError: false },
  );
  try {
    const structures = await app
      .get(DataSource)
      .query('select id from structure where merged_into is null order by id');
    for (const { id } of structures)
      await app
        .get(OpenEndpoint, { strict: false })
        .execute({ url, description: null }, { kind: 'manager', id: null, structureId: id });
  } finally {
    await app.close();
  }
}
