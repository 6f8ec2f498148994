import type { Translator } from '#libs/i18n';
import type { Territory } from '#libs/territory';

/** What writing HSDS needs beside the directory. */
export interface HsdsOptions {
  readonly territory: Territory;
  /** Labels and sentences are in its language. */
  readonly t: Translator;
}
