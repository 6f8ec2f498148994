/** Which lib may import which: the picture in the README, as data. A lib that is not here may not exist. */
export const PURE = ['taxonomy', 'territory', 'matching', 'i18n', 'ui'] as const;

const BELOW_ROOMS = ['kernel', 'settings', 'platform', ...PURE];

export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  taxonomy: ['kernel'],
  territory: ['kernel'],
  matching: ['kernel', 'taxonomy', 'territory'],
  i18n: ['kernel'],
  ui: ['kernel', 'i18n', 'uqr'],
  settings: [],
  validation: ['kernel'],
  standins: ['kernel'],
  platform: ['kernel', 'settings'],
  accounts: BELOW_ROOMS,
  directory: [...BELOW_ROOMS, 'accounts'],
  interchange: [...BELOW_ROOMS, 'accounts', 'directory'],
  moderation: [...BELOW_ROOMS, 'accounts', 'directory'],
  entrepreneurs: [...BELOW_ROOMS, 'accounts'],
  recommendations: [...BELOW_ROOMS, 'accounts', 'directory', 'entrepreneurs'],
  referrals: [...BELOW_ROOMS, 'accounts', 'directory', 'entrepreneurs', 'recommendations'],
};

/** Packages a pure lib may use: data and arithmetic, never a framework, a database or a queue. */
export const PURE_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  kernel: ['node:crypto'],
  taxonomy: [],
  territory: ['@etalab/decoupage-administratif', 'node:fs', 'node:module'],
  matching: [],
  i18n: ['intl-messageformat'],
  ui: ['preact', 'preact-render-to-string', 'node:crypto', 'node:fs', 'node:module', 'uqr'],
};
