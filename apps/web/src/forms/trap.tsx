import type { VNode } from 'preact';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { Frame } from '../frame/frame.js';
import { saying } from './check-form.js';

/** A public form with a field that people do not see and programs fill in. */
export abstract class TrappedForm {
  @IsOptional()
  @IsString(saying('error.generic'))
  @MaxLength(1000, saying('error.generic'))
  suite?: string;
}

/** The field: out of sight and out of the order of the keys. Its name is none that a browser fills in from an address book. */
export function Trap({ frame: { t } }: { readonly frame: Frame }): VNode {
  return (
    <div class="hush" aria-hidden="true">
      <label>
        {t('form.trap')}
        <input type="text" name="suite" tabIndex={-1} autocomplete="off" />
      </label>
    </div>
  );
}

/** Who fell into it is told that all went well, and nothing is kept. */
export const isTrapped = ({ suite }: TrappedForm): boolean => suite !== undefined;
