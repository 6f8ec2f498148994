import { EXTENDED_NEEDS, NEEDS_BY_DOMAIN } from './needs.data.js';

/** One of the 14 domains of needs, for example `financement`. */
export type DomainCode = keyof typeof NEEDS_BY_DOMAIN;

/** One of the 72 needs, `domain--need`, for example `financement--microcredit`. */
export type NeedCode = (typeof NEEDS_BY_DOMAIN)[DomainCode][number];

/** A need as data. Its names in people's languages live in the catalogues of libs/i18n. */
export interface Need {
  readonly code: NeedCode;
  readonly domain: DomainCode;
  /** Asked of everybody; the others are shown on demand. */
  readonly core: boolean;
}

/** All domains, in the order of the screens. */
export const DOMAINS = Object.keys(NEEDS_BY_DOMAIN) as readonly DomainCode[];

const extended: ReadonlySet<string> = new Set(EXTENDED_NEEDS);

/** All needs, in the order of the domains and then of the screens. */
export const NEEDS: readonly Need[] = DOMAINS.flatMap((domain) =>
  NEEDS_BY_DOMAIN[domain].map((code: NeedCode) => ({ code, domain, core: !extended.has(code) })),
);

/** The codes of all needs, in the order of `NEEDS`. */
export const NEED_CODES: readonly NeedCode[] = NEEDS.map((need) => need.code);

const byCode = new Map<string, Need>(NEEDS.map((need) => [need.code, need]));

/** The need of this code, or null when the taxonomy has none. */
export function needByCode(code: string): Need | null {
  return byCode.get(code) ?? null;
}

/** True for a need of this version of the taxonomy. */
export function isNeedCode(code: unknown): code is NeedCode {
  return typeof code === 'string' && byCode.has(code);
}

/** True for a domain of this version of the taxonomy. */
export function isDomainCode(code: unknown): code is DomainCode {
  return typeof code === 'string' && Object.hasOwn(NEEDS_BY_DOMAIN, code);
}

/** The domain a need belongs to: the part of its code before `--`. */
export function domainOf(code: NeedCode): DomainCode {
  return byCode.get(code)!.domain;
}

/** The needs of a domain, in the order of the screens. */
export function needsOf(domain: DomainCode): readonly NeedCode[] {
  return NEEDS_BY_DOMAIN[domain];
}
