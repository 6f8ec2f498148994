import { sayQuestion, type Translator } from '#libs/i18n';
import type { Programme, Question } from '#libs/matching';
import { paragraph, plainName } from './terminal-text.js';

/** What a person calls each programme, by id; set apart from the words around it where these run from right to left. */
export function namesOf({ dir }: Translator, programmes: readonly Programme[]): ReadonlyMap<string, string> {
  const named = ({ name, structure }: Programme) => `${plainName(name)} · ${plainName(structure.name)}`;
  return new Map(programmes.map((one) => [one.id, dir === 'rtl' ? `\u2068${named(one)}\u2069` : named(one)]));
}

/** Whether the programme is certain, under its name: else what is to be asked, first of the person. */
export function confirmation(t: Translator, questions: readonly Question[]): string[] {
  if (questions.length === 0) return paragraph('     ', t('rank.eligible'));
  return (['person', 'structure'] as const).flatMap((askWhom) => {
    const theirs = questions.filter((question) => question.askWhom === askWhom);
    if (theirs.length === 0) return [];
    return [
      ...paragraph('     ', t(`rank.toConfirm.${askWhom}`)),
      ...theirs.flatMap((question) => paragraph('     ? ', sayQuestion(t, question))),
    ];
  });
}

/**
 * Blocks of lines with a blank line between two of them; an empty block leaves no trace. Each line of a language that
 * runs from right to left says so: a terminal would take its direction from the first letter, which may be French.
 */
export function inBlocks({ dir }: Translator, blocks: readonly (readonly string[])[]): string {
  const start = dir === 'rtl' ? '\u200f' : '';
  const said = blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => start + line).join('\n'));
  return `${said.join('\n\n')}\n`;
}
