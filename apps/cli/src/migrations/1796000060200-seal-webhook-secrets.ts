import type { MigrationInterface, QueryRunner } from 'typeorm';
import { readKeys, Sealer } from '#libs/platform';
import { readLauncherConfig } from '#libs/settings';
import { dataFolderOf } from '../project-folder.js';

interface Endpoint {
  readonly id: string;
  readonly secret: string;
  readonly previous_secret: string | null;
}

export class SealWebhookSecrets1796000060200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table webhook_endpoint add sealed_secret bytea, add sealed_previous bytea`);
    const endpoints = (await runner.query(
      `select id, secret, previous_secret from webhook_endpoint`,
    )) as Endpoint[];
    // The key is asked for where there is something to seal, and by nobody else who migrates.
    const sealer = endpoints.length === 0 ? null : new Sealer(keys());
    for (const { id, secret, previous_secret: previous } of endpoints) {
      const sealed = [secret, previous].map((one) =>
        one === null ? null : sealer!.seal(one, `webhook/${id}`),
      );
      await runner.query(
        `update webhook_endpoint set sealed_secret = $2, sealed_previous = $3 where id = $1`,
        [id, ...sealed],
      );
    }
    await runner.query(`
      alter table webhook_endpoint alter sealed_secret set not null, drop constraint webhook_endpoint_previous,
        drop secret, drop previous_secret,
        add constraint webhook_endpoint_previous check ((sealed_previous is null) = (previous_until is null))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table webhook_endpoint add secret text, add previous_secret text, drop constraint webhook_endpoint_previous`);
    const endpoints = (await runner.query(
      `select id, sealed_secret as secret, sealed_previous as previous from webhook_endpoint`,
    )) as { id: string; secret: Buffer; previous: Buffer | null }[];
    const sealer = endpoints.length === 0 ? null : new Sealer(keys());
    for (const { id, secret, previous } of endpoints) {
      const open = [secret, previous].map((one) =>
        one === null ? null : sealer!.open(one, `webhook/${id}`),
      );
      await runner.query(`update webhook_endpoint set secret = $2, previous_secret = $3 where id = $1`, [
        id,
        ...open,
      ]);
    }
    await runner.query(`
      alter table webhook_endpoint alter secret set not null, drop sealed_secret, drop sealed_previous,
        add constraint webhook_endpoint_previous check ((previous_secret is null) = (previous_until is null))`);
  }
}

function keys(): readonly Buffer[] {
  const config = readLauncherConfig();
  return readKeys({ ...config, dataDir: dataFolderOf(config) });
}
