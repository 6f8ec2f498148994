import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { runServer } from '#libs/platform';
import { WorkerModule } from './worker.module.js';

await runServer({
  service: 'worker',
  port: (config) => config.workerPort,
  create: (config, logger) =>
    NestFactory.create<NestFastifyApplication>(WorkerModule.of(config), new FastifyAdapter(), {
      logger,
      abortOnError: false,
    }),
});
