import 'reflect-metadata';
import { runServer } from '#libs/platform';
import { createApi } from './create-api.js';

await runServer({ service: 'api', port: (config) => config.apiPort, create: createApi });
