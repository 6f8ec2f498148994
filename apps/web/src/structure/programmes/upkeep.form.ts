import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { Type } from 'class-transformer';
import type { Upkeep } from '#libs/directory';
import { DomainError } from '#libs/kernel';
import { IsDay, IsPlainText } from '#libs/validation';
import { checkForm, type CheckedForm, saying } from '../../forms/check-form.js';
import type { FormBody } from '../../http/form-bodies.js';

const CAPACITIES = ['places', 'few', 'full'] as const;
const REASON_MAX = 500;
const PLACES_MAX = 100_000;

class PauseForm {
  @IsOptional()
  @IsDay(saying('error.date.format'))
  jusquau?: string;
}

class CloseForm {
  @IsOptional()
  @IsPlainText({ max: REASON_MAX, lines: true }, saying('error.text.tooLong', { max: REASON_MAX }))
  raison?: string;
}

class CapacityForm {
  @IsIn(CAPACITIES, saying('error.choose'))
  place: (typeof CAPACITIES)[number];

  @IsOptional()
  @Type(() => Number)
  @IsInt(saying('upkeep.refusedPlaces'))
  @Min(0, saying('upkeep.refusedPlaces'))
  @Max(PLACES_MAX, saying('upkeep.refusedPlaces'))
  nombre?: number;
}

/** What the address may end with, and what it asks. */
export const ACTS = {
  confirmation: 'confirm',
  pause: 'pause',
  reprise: 'resume',
  fermeture: 'close',
  places: 'capacity',
} as const;

/** One of the ends above. */
export type ActPath = keyof typeof ACTS;

export const isActPath = (path: string): path is ActPath => Object.hasOwn(ACTS, path);

/** What a form says of a programme, checked. */
export async function checkUpkeep(path: ActPath, body: FormBody): Promise<CheckedForm<Upkeep>> {
  if (path === 'pause')
    return then(await checkForm(PauseForm, body), ({ jusquau = null }) => ({ act: 'pause', until: jusquau }));
  if (path === 'fermeture')
    return then(await checkForm(CloseForm, body), ({ raison = null }) => ({ act: 'close', reason: raison }));
  if (path === 'places')
    return then(await checkForm(CapacityForm, body), ({ place, nombre }) => ({
      ...{ act: 'capacity', capacity: place },
      places: nombre ?? (place === 'full' ? 0 : null),
    }));
  if (Object.keys(body).length > 0)
    throw new DomainError('invalid', 'http.invalid', 'The form has fields it should not have.');
  return { ok: true, form: { act: ACTS[path] } };
}

function then<Form>(checked: CheckedForm<Form>, upkeepOf: (form: Form) => Upkeep): CheckedForm<Upkeep> {
  return checked.ok ? { ok: true, form: upkeepOf(checked.form) } : checked;
}
