import 'reflect-metadata';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { type Action, actionOf } from '#libs/accounts';
import { readConfig } from '#libs/settings';
import { ApiModule } from '../../../apps/api/src/api.module.js';
import { WebModule } from '../../../apps/web/src/web.module.js';

/** A route as its controller declares it: `GET`, `/requests/:id`, and the action of the permission table. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly action: Action;
}

const config = readConfig({
  DATABASE_URL: 'postgres://x',
  SMTP_URL: 'smtp://x',
  MAILBOX_DIR: '/nowhere',
  DEMO: 'on',
});

/** Every route of the API and of the pages, from the controllers themselves: there is no list to keep. */
export const API_ROUTES = routesOf(ApiModule.of(config).controllers ?? []);
export const PAGE_ROUTES = routesOf(WebModule.of(config).controllers ?? []);

function routesOf(controllers: readonly unknown[]): readonly Route[] {
  return (controllers as (new (...args: never[]) => object)[]).flatMap((controller) => {
    const prototype = controller.prototype as Record<string, object>;
    return Object.getOwnPropertyNames(prototype)
      .filter((name) => name !== 'constructor')
      .filter((name) => Reflect.hasMetadata(PATH_METADATA, prototype[name]!))
      .flatMap((name) => {
        const handler = prototype[name]!;
        const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
        return pathsOf(controller).flatMap((base) =>
          pathsOf(handler).map((rest) => ({
            method,
            path: `/${base}/${rest}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1'),
            action: actionOf(handler)!,
          })),
        );
      });
  });
}

function pathsOf(declared: object): readonly string[] {
  return [Reflect.getMetadata(PATH_METADATA, declared) as string | string[]].flat();
}
