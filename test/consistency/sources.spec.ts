import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { type Action, actionOf, PERMISSIONS } from '#libs/accounts';
import { readConfig, SETTINGS } from '#libs/settings';
import { ApiModule } from '../../apps/api/src/api.module.js';
import { WebModule } from '../../apps/web/src/web.module.js';
import { HANDLERS } from '../../apps/worker/src/worker.module.js';
import { sourcesOf } from '../architecture/read-imports.js';

const ROOT = join(__dirname, '../..');
const sources = sourcesOf(ROOT, ['apps', 'libs'], { specs: false });
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const config = readConfig({
  DATABASE_URL: 'postgres://x',
  SMTP_URL: 'smtp://x',
  MAILBOX_DIR: '/nowhere',
  DEMO: 'on',
});

/** The rows of the table that follows a heading of the README: their first cells, without code marks. */
const firstCells = (heading: string): string[] => {
  const section = readme.split(new RegExp(`^## ${heading}$`, 'm'))[1]?.split(/^## /m)[0] ?? '';
  return [...section.matchAll(/^\| `([^`]+)` +\|/gm)].map(([, cell]) => cell!);
};

describe('the sources agree with each other', () => {
  it('every route of the API and of the pages names an action of the permission table', () => {
    const used = new Set<Action>();
    for (const module of [ApiModule.of(config), WebModule.of(config)]) {
      const controllers = (module.controllers ?? []) as (new (...args: never[]) => object)[];
      expect(controllers.length).toBeGreaterThan(2);
      for (const controller of controllers) {
        const prototype = controller.prototype as Record<string, unknown>;
        const routes = Object.getOwnPropertyNames(prototype).filter(
          (name) =>
            name !== 'constructor' &&
            typeof prototype[name] === 'function' &&
            Reflect.hasMetadata(PATH_METADATA, prototype[name]),
        );
        expect([controller.name, routes.length > 0]).toEqual([controller.name, true]);
        for (const route of routes) {
          const action = actionOf(prototype[route] as object);
          expect([controller.name, route, action !== undefined && action in PERMISSIONS]).toEqual([
            controller.name,
            route,
            true,
          ]);
          used.add(action!);
        }
      }
    }
    expect(Object.keys(PERMISSIONS).filter((action) => !used.has(action as Action))).toEqual([]);
  });

  it('every topic that is appended has one handler, and every handler a topic that is appended', () => {
    const topics = sources.flatMap(({ text }) =>
      [...text.matchAll(/export const [A-Z_]+ = '([a-z_]+\.[a-z_.]+\.(?:mail|sms|task|webhook))'/g)].map(
        ([, topic]) => topic!,
      ),
    );
    const handled = sources.flatMap(({ text }) => [...text.matchAll(/readonly topic = ([A-Z_]+);/g)]);
    expect(topics.length).toBeGreaterThan(4);
    expect(new Set(topics).size).toBe(topics.length);
    expect(handled).toHaveLength(topics.length);
    expect(HANDLERS).toHaveLength(topics.length);
    expect(firstCells('Background jobs').sort()).toEqual(topics.sort());
  });

  it('every error code is in the README, and the reverse', () => {
    const codes = sources.flatMap(({ text }) =>
      [...text.matchAll(/new DomainError\(\s*(?:'\w+'|\w+),\s*'([a-z_]+\.[a-z0-9_]+)'/g)].map(
        ([, code]) => code!,
      ),
    );
    expect([...new Set(codes)].sort()).toEqual(firstCells('Error codes').sort());
  });

  it('every setting is in the README, and the reverse', () => {
    expect(firstCells('Environment').sort()).toEqual(Object.keys(SETTINGS).sort());
  });

  it('settings are read in one place', () => {
    const readers = sources.filter(({ text }) => text.includes('process.env')).map(({ path }) => path);
    expect(readers.filter((path) => !path.startsWith('libs/settings/src/'))).toEqual([]);
  });

  it('the README says the two commands and explains each lib', () => {
    expect(readme).toContain('npm ci && npm start');
    expect(readme).toContain('npm ci && npm test');
  });

  it('no source speaks of this or that machine', () => {
    const local = sources.filter(({ text }) => /(?:^|[^a-z.])\/(?:home|root|work|Users)\/[a-z]/m.test(text));
    expect(local.map(({ path }) => path)).toEqual([]);
  });
});
