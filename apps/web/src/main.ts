import 'reflect-metadata';
import { runServer } from '#libs/platform';
import { createWeb } from './create-web.js';

await runServer({ service: 'web', port: (config) => config.webPort, create: createWeb });
