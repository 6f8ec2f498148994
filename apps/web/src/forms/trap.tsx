import type { VNode } from 'preact';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { Frame } from '../frame/frame.js';
import { saying } from './check-form.js';

/** A public form with a field that people do not see and programs fill in. */
export abstract class TrappedForm {
  @IsOptional()
  @IsString(saying('error.generic'))
  @MaxLength(1000, saying('error.generic'))
  adresse2?: string;
}

/** The field: out of sight, out of the order of the keys, never filled in by the browser. */
export function Trap({ frame: { t } }: { readonly frame: Frame }): VNode {
  return (
    <div class="hush" aria-hidden="true">
      <label>
        {t('form.trap')}
        <input type="text" name="adresse2" tabIndex={-1} autocomplete="off" />
      </label>
    </div>
  );
}

/** Who fell into it is told that all went well, and nothing is kept. */
export const isTrapped = ({ adresse2 }: TrappedForm): boolean => adresse2 !== undefined;
