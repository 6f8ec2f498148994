import type { Translator } from '#libs/i18n';
import type { PageAssets } from '#libs/ui';

export type ProfessionalKind = 'intermediary' | 'member' | 'manager' | 'coordinator' | 'admin';

/** What every page needs besides its own content. */
export interface Frame {
  readonly t: Translator;
  readonly assets: PageAssets;
  /** The address of a page in this language: `to('demande')` is `/fr/demande`, `to()` the home page. */
  readonly to: (path?: string) => string;
  /** The professional who is signed in. */
  readonly account: { readonly name: string; readonly kind: ProfessionalKind } | null;
  /** The request that this browser follows. */
  readonly requestId: string | null;
}
