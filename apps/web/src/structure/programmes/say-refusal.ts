import type { Translator } from '#libs/i18n';
import type { DomainError } from '#libs/kernel';

/** Why what was said of a programme is not saved; null when it is for no reason that its form can tell. */
export function sayRefusal(t: Translator, { code, faults }: DomainError): string | null {
  if (code === 'directory.programme_moved') return t('upkeep.refusedMoved');
  if (code !== 'directory.invalid_upkeep') return null;
  return t(faults[0]?.pointer === '/until' ? 'upkeep.refusedDay' : 'upkeep.refusedPlaces');
}
