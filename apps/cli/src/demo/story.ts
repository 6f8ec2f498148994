import { createTranslator } from '#libs/i18n';
import type { Played } from './played.js';

const LISTED = 5;

/** The demonstration as a short story for a terminal. Names of programmes and reasons stay in French, as people read them. */
export function story(
  { recommendations, excluded, uncoveredNeeds, referral, mail, answer }: Played,
  needs: readonly string[],
): string {
  const t = createTranslator('fr');
  const need = (code: string): string => t.label('need', code);
  const list = recommendations
    .slice(0, LISTED)
    .flatMap(({ rank, programmeName, structureName, reasons }) => [
      `     ${rank}. ${programmeName} · ${structureName}`,
      ...reasons.slice(0, 2).map(({ text }) => `        ${text}`),
    ]);
  const more = recommendations.length - LISTED;
  return [
    '  The main job, once',
    '',
    '  1. Samira looks for',
    ...needs.map((code) => `     - ${need(code)}`),
    `  2. ${recommendations.length} programmes are open to her, best first`,
    ...list,
    ...(more > 0 ? [`     … and ${more} more`] : []),
    `     ${excluded.length} are not${firstExclusion(excluded)}`,
    ...(uncoveredNeeds.length === 0 ? [] : [`     Nobody offers: ${uncoveredNeeds.map(need).join('; ')}`]),
    `  3. She agrees that ${referral.structureName} reads her request, and a background job sends it`,
    `     Mail to ${mail.to.join(', ')}: “${mail.subject}”`,
    `  4. ${answer.contactName}, opens the link, without an account, and accepts`,
    `     The referral went through: ${referral.states.join(' → ')}`,
    `  5. Samira is told: “${answer.personTold.subject}”`,
    '',
  ].join('\n');
}

function firstExclusion(excluded: Played['excluded']): string {
  const [first] = excluded;
  const reason = first?.failed[0]?.text;
  return first === undefined || reason === undefined ? '' : `, such as ${first.programmeName}: ${reason}`;
}
