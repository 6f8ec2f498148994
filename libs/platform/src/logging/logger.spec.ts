import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JsonLogger } from './logger.js';

describe('JsonLogger', () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const logged = (write: (logger: JsonLogger) => void): string => {
    const file = join(folder, `${Math.random()}.log`);
    write(new JsonLogger('test', 'debug', openSync(file, 'w')));
    return readFileSync(file, 'utf8');
  };

  it('never writes a field that is not on the list, a sentence, or the message of an error', () => {
    const canary = 'canari-7f3@exemple.example';
    const text = logged((logger) => {
      logger.log({ event: 'e', email: canary, name: canary });
      logger.warn(`sent to ${canary}`);
      logger.error(new Error(`duplicate key (${canary})`));
      logger.error(`failed for ${canary}`, new Error(canary).stack);
    });
    expect(text).not.toContain('canari');
    expect(text.trim().split('\n')).toHaveLength(4);
  });

  it('writes the figures of a round, and nothing but a number in their place', () => {
    const canary = 'canari-7f3@exemple.example';
    const text = logged((logger) => {
      logger.log({ event: 'directory.freshened', reminded: 2, unlisted: 0, siren: 130013300 });
      logger.log({
        event: 'directory.freshened',
        reminded: canary,
        resumed: [canary],
        mailed: { to: canary },
      });
    });
    const [figures, none] = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(figures).toMatchObject({ event: 'directory.freshened', reminded: 2, unlisted: 0 });
    expect(figures).not.toHaveProperty('siren');
    expect(none).toMatchObject({ event: 'directory.freshened' });
    expect(text).not.toContain('canari');
  });

  it('writes what helps an operator: the event, its fields, and where an error was thrown', () => {
    const line = JSON.parse(
      logged((logger) => logger.error({ event: 'delivery.failed', outbox_id: 'x' }, new TypeError('m'))),
    );
    expect(line).toMatchObject({
      service: 'test',
      event: 'delivery.failed',
      outbox_id: 'x',
      err_name: 'TypeError',
    });
    expect(line.frames[0]).toContain('logger.spec');
  });
});
