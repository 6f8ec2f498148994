import { sayExclusion, type Translator } from '#libs/i18n';
import type { BlurredCount, RulesPreview } from '#libs/recommendations';

/** To how many of the last people a programme would have been proposed, and what each rule changes. */
export function sayPreview(
  t: Translator,
  { considered, proposed, without }: RulesPreview,
): readonly string[] {
  if (proposed === null) return [t('upkeep.previewTooFew')];
  return [
    t('upkeep.preview', { people: sayCount(t, proposed, considered) }),
    ...without.map(({ rule: { type, value }, proposed: more }) => {
      const rule = sayExclusion(t, { rule: type, required: value });
      return t('upkeep.previewWithout', { rule, people: sayCount(t, more, considered) });
    }),
  ];
}

function sayCount(t: Translator, count: BlurredCount, considered: number): string {
  if (count === 'few') return t('upkeep.previewFew', { considered });
  if (count === 'nearly_all') return t('upkeep.previewNearlyAll', { considered });
  return t('upkeep.previewAbout', { count, considered });
}
