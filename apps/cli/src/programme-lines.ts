import { sayQuestion, type Translator } from '#libs/i18n';
import type { Programme, Question } from '#libs/matching';
import { paragraph, plainName } from './terminal-text.js';

/** What a person calls each programme, by id. */
export function namesOf(programmes: readonly Programme[]): ReadonlyMap<string, string> {
  return new Map(
    programmes.map(({ id, name, structure }) => [id, `${plainName(name)} · ${plainName(structure.name)}`]),
  );
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

/** Blocks of lines with a blank line between two of them; an empty block leaves no trace. */
export function inBlocks(blocks: readonly (readonly string[])[]): string {
  const said = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${said.join('\n\n')}\n`;
}
