import { messagesOf } from './catalogue.js';
import type { Translator } from './translator.js';

/**
 * The name of a network as people write it. Files give a code: one that we know has a name of its own; another that is
 * written like one becomes words, `reseau-abc` "Réseau abc"; what is a name already stays as it is.
 */
export function sayNetwork(t: Translator, network: string): string {
  const name = t.label('network', network);
  if (name !== network || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(network)) return name;
  const [first = '', ...more] = network.split('-').map(asWord);
  return [first.charAt(0).toLocaleUpperCase(t.locale) + first.slice(1), ...more].join(' ');
}

/** The names of the networks that are known, by code. */
export function networkNames({ locale }: Translator): Readonly<Record<string, string>> {
  const named = Object.entries(messagesOf(locale)).filter(([key]) => key.startsWith(FAMILY));
  return Object.fromEntries(named.map(([key, name]) => [key.slice(FAMILY.length), name]));
}

const FAMILY = 'network.';

const ACCENTED: ReadonlyMap<string, string> = new Map([
  ['reseau', 'réseau'],
  ['reseaux', 'réseaux'],
]);

// Without a vowel nobody reads it as a word.
const asWord = (word: string): string =>
  ACCENTED.get(word) ?? (/^[a-z]{2,}$/.test(word) && !/[aeiouy]/.test(word) ? word.toUpperCase() : word);
