import type { PersonCard } from '#libs/entrepreneurs';
import type { Translator } from '#libs/i18n';
import { loadTerritory } from '#libs/territory';
import type { SummaryRow } from '#libs/ui';

/** What a structure reads of a person before it answers, in words. The first name stands apart. */
export function cardRows(
  t: Translator,
  { projectTitle, stage, commune, needs, languages, interpreter }: PersonCard,
): readonly SummaryRow[] {
  const said = (value: string | null): string =>
    value === null || value === '' ? t('form.noAnswer') : value;
  return [
    { label: t('answer.project'), value: projectTitle },
    { label: t('answer.stage'), value: said(stage === null ? null : t.label('stage', stage)) },
    {
      label: t('answer.commune'),
      value: said(commune === null ? null : (loadTerritory().commune(commune)?.name ?? null)),
    },
    { label: t('answer.languages'), value: said(spokenInWords(t, languages)) },
    ...(interpreter === null
      ? []
      : [{ label: t('reach.row.interpreter'), value: t.languageName(interpreter) }]),
    { label: t('answer.needs'), value: said(needs.map(({ code }) => t.label('need', code)).join(' · ')) },
  ];
}

function spokenInWords(t: Translator, languages: PersonCard['languages']): string {
  return languages
    .map(({ code, level }) =>
      t('answer.languageLevel', { language: t.languageName(code), level: t.label('levelOf', level) }),
    )
    .join(', ');
}
