import { type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccountsModule } from '#libs/accounts';
import { DirectoryModule } from '#libs/directory';
import { InterchangeModule } from '#libs/interchange';
import { PlatformModule } from '#libs/platform';
import type { LauncherConfig } from '#libs/settings';

/** Finds a verb or a reader of the rooms. */
export type Finder = <T>(verb: Type<T>) => T;

/** Opens the rooms a command needs on a database, and closes them after it. */
export async function withRooms<T>(
  config: LauncherConfig,
  databaseUrl: string,
  work: (find: Finder) => Promise<T>,
): Promise<T> {
  // No command sends a mail by itself: deliveries are written, and the worker carries them out.
  const platform = PlatformModule.of({ ...config, databaseUrl, smtpUrl: config.smtpUrl ?? '' });
  const module = { module: Rooms, imports: [platform, AccountsModule, DirectoryModule, InterchangeModule] };
  const app: INestApplicationContext = await NestFactory.createApplicationContext(module, {
    logger: false,
    abortOnError: false,
  });
  try {
    return await work((verb) => app.get(verb, { strict: false }));
  } finally {
    await app.close();
  }
}

class Rooms {}
