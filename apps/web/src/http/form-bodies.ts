import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DomainError } from '#libs/kernel';

/** What a form sent: a key that came several times holds a list. */
export type FormBody = Readonly<Record<string, string | readonly string[]>>;

/** Pages read forms and nothing else. Text that is not UTF-8 is refused rather than repaired. */
export function readForms(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser<Buffer>(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    (_, body, done) => {
      try {
        done(null, parseForm(body));
      } catch (error) {
        done(error as Error);
      }
    },
  );
}

/** @throws DomainError `http.broken_utf8` */
export function parseForm(bytes: Buffer): FormBody {
  const text = strictly(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  const values = new Map<string, string[]>();
  for (const pair of text.split('&').filter((part) => part !== '')) {
    const [name = '', ...value] = pair.split('=').map((part) => strictly(() => decode(part)));
    const list = values.get(name);
    // One list that grows: to copy it for each of 30,000 repeats would keep the server for minutes.
    if (list === undefined) values.set(name, [value.join('=')]);
    else list.push(value.join('='));
  }
  return Object.fromEntries([...values].map(([name, list]) => [name, list.length === 1 ? list[0]! : list]));
}

const decode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));

function strictly(read: () => string): string {
  try {
    return read();
  } catch {
    throw new DomainError('invalid', 'http.broken_utf8', 'The form is not UTF-8.');
  }
}
