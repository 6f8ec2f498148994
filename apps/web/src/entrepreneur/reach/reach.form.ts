import { ArrayMaxSize, IsIn, IsOptional } from 'class-validator';
import { type Reach, REACH_WAYS, type ReachWay, type Weekday, WEEKDAYS } from '#libs/entrepreneurs';
import { type FieldFault, ListOfBoxes, saying } from '../../forms/check-form.js';
import { OFFERED_LANGUAGES, OTHER_LANGUAGES } from '../../forms/languages.js';

/** Languages of which an interpreter can be asked. */
export const INTERPRETED = [...OFFERED_LANGUAGES, ...OTHER_LANGUAGES];

/** One entry for each place in her order. */
export const WAY_ENTRIES = ['voie1', 'voie2', 'voie3', 'voie4'] as const;

const HOURS = Array.from({ length: 25 }, (_, hour) => String(hour));
export const FROM_HOURS = HOURS.slice(0, 24);
export const UNTIL_HOURS = HOURS.slice(1);

/** How she wants to be reached. */
export class ReachForm {
  @IsOptional()
  @IsIn(REACH_WAYS, saying('reach.error.ways'))
  voie1?: ReachWay;

  @IsOptional()
  @IsIn(REACH_WAYS, saying('reach.error.ways'))
  voie2?: ReachWay;

  @IsOptional()
  @IsIn(REACH_WAYS, saying('reach.error.ways'))
  voie3?: ReachWay;

  @IsOptional()
  @IsIn(REACH_WAYS, saying('reach.error.ways'))
  voie4?: ReachWay;

  @IsIn(['toujours', 'choisi'], saying('error.choose'))
  quand: 'toujours' | 'choisi';

  @ListOfBoxes()
  @ArrayMaxSize(WEEKDAYS.length, saying('reach.error.hours'))
  @IsIn(WEEKDAYS.map(String), { each: true, ...saying('reach.error.hours') })
  jours: string[] = [];

  @IsOptional()
  @IsIn(FROM_HOURS, saying('reach.error.hours'))
  de?: string;

  @IsOptional()
  @IsIn(UNTIL_HOURS, saying('reach.error.hours'))
  a?: string;

  @IsIn(['oui', 'non'], saying('error.choose'))
  messagerie: 'oui' | 'non';

  @IsOptional()
  @IsIn(INTERPRETED, saying('reach.error.language'))
  interprete?: string;
}

export function toReach(form: ReachForm): Reach {
  const ways = WAY_ENTRIES.flatMap((entry) => form[entry] ?? []);
  const safeHours = {
    days: form.jours.map((day) => Number(day) as Weekday),
    from: Number(form.de ?? 0),
    until: Number(form.a ?? 0),
  };
  return {
    ways: ways.length === 0 ? null : ways,
    safeHours: form.quand === 'toujours' ? null : safeHours,
    voicemail: form.messagerie === 'oui',
    interpreter: form.interprete ?? null,
  };
}

/** What the room refuses, told beside the field. */
export function toFaults(form: ReachForm, pointers: readonly string[]): readonly FieldFault[] {
  const filled = WAY_ENTRIES.filter((entry) => form[entry] !== undefined);
  return pointers.map((pointer) => {
    if (pointer === '/safeHours') return { name: 'jours', key: 'reach.error.hours' };
    if (pointer === '/interpreter') return { name: 'interprete', key: 'reach.error.language' };
    const entry = filled[Number(pointer.replace('/ways/', ''))];
    return { name: entry ?? 'voie1', key: 'reach.error.ways' };
  });
}
