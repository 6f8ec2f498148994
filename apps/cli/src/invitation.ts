import { DEMO_ACCOUNTS } from './demo-accounts.js';
import type { Addresses } from './launch/stack.js';

/** What can be opened and how to stop: the last thing `start` prints. The pages come first. */
export function invitation({ webUrl, apiUrl, mailbox }: Addresses, demo: boolean, folder: string): string {
  const lines: readonly (readonly [string, string])[] = [
    ['Pages', webUrl],
    ['API', `${apiUrl}/api/v1/docs`],
    ...(mailbox === null ? [] : [['Mails', `${webUrl}/dev/mailbox`] as const]),
    ...(demo ? [['Sign in', `${webUrl}/fr/connexion, one click each:`] as const] : []),
    ...(demo ? DEMO_ACCOUNTS.map(({ name, kind }) => ['', `  ${name}, ${kind}`] as const) : []),
    ['Data, logs', folder],
    ['Stop', 'Ctrl-C'],
  ];
  return `\n${lines.map(([label, value]) => `  ${label.padEnd(12)}${value}`).join('\n')}\n\n`;
}
