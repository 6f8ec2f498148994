import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One mail that the catcher wrote, or an SMS of the sandbox, which has no more than a text. */
export interface CaughtMail {
  /** Sorts by time of arrival. */
  readonly id: string;
  /** Addresses only, without names; of an SMS its number. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** Null: the mail has no HTML part. Never show it outside of a sandboxed frame. */
  readonly html: string | null;
  readonly messageId: string | null;
  /** The calendar file that came with it; null without one. */
  readonly calendar: string | null;
  /** The addresses of its links, in order, without repeats. */
  readonly links: readonly string[];
}

/**
 * The mails and SMS of a folder, newest first; an empty or missing folder has none. Reads and parses `limit` files.
 */
export async function readMailbox(dir: string, limit = 100): Promise<CaughtMail[]> {
  const files = (await filesIn(dir)).filter((file) => /^[^.].*\.(eml|sms)$/.test(file));
  const newest = files.sort().reverse().slice(0, limit);
  return Promise.all(
    newest.map((file) => (file.endsWith('.sms') ? readSms(dir, file) : readMail(dir, file))),
  );
}

async function filesIn(dir: string): Promise<string[]> {
  try {
    return await readdir(dir);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function readSms(dir: string, file: string): Promise<CaughtMail> {
  const { to, text } = JSON.parse(await readFile(join(dir, file), 'utf8')) as { to: string; text: string };
  const id = file.replace(/\.sms$/, '');
  return {
    id,
    to: [to],
    subject: 'SMS',
    text,
    html: null,
    messageId: null,
    calendar: null,
    links: linksIn(text),
  };
}

const linksIn = (text: string): readonly string[] => [
  ...new Set(text.match(/https?:\/\/[^\s<>"')]+/g) ?? []),
];

async function readMail(dir: string, file: string): Promise<CaughtMail> {
  // Loaded by whoever reads a mail, which in production is nobody.
  const { simpleParser } = await import('mailparser');
  const mail = await simpleParser(await readFile(join(dir, file)), {
    skipTextToHtml: true,
    skipImageLinks: true,
  });
  const html = mail.html || null;
  const recipients = mail.to === undefined ? [] : [mail.to].flat().flatMap((list) => list.value);
  const text = mail.text ?? '';
  return {
    id: file.replace(/\.eml$/, ''),
    to: recipients.flatMap(({ address }) => (address === undefined ? [] : [address])),
    subject: mail.subject ?? '',
    text,
    html,
    messageId: mail.messageId ?? null,
    calendar: mail.attachments.find(({ filename }) => filename?.endsWith('.ics'))?.content.toString() ?? null,
    links: linksIn(text),
  };
}
