import type {
  Audience,
  Level,
  LegalForm,
  NeedCode,
  ProgrammeKind,
  Sector,
  Stage,
  StatusSelfCheck,
  Zone,
} from '#libs/taxonomy';

/**
 * A programme of a support structure as the exchange format v1 writes it (`schema/programme.schema.json`).
 * Absent or null always means unknown, never no.
 */
export interface Programme {
  readonly id: string;
  readonly structure: ProgrammeStructure;
  readonly name: string;
  readonly description?: string | null;
  readonly kind: ProgrammeKind;
  /** `specific` is designed for one or more audiences. */
  readonly scope?: 'general' | 'specific' | null;
  /** At least one. `full` when absent; a code listed twice counts once, at its best quality. */
  readonly needs: readonly CoveredNeed[];
  /** At least one. */
  readonly stages: readonly Stage[];
  /** All must hold. */
  readonly rules?: readonly EligibilityRule[];
  readonly area: ServedArea;
  /** How people are received; none given means unknown. */
  readonly modes?: readonly Mode[];
  readonly place?: ProgrammePlace | null;
  readonly languages?: readonly OfferedLanguage[];
  /** Net cost to the person after aid, in euros. */
  readonly costEur?: number | null;
  /** Finance only: smallest and largest amount, in euros. */
  readonly amountEur?: readonly [number, number] | null;
  readonly durationWeeks?: number | null;
  readonly intake?: Intake | null;
  readonly sessions?: readonly Session[];
  readonly referredBy?: readonly ('person' | 'professional')[];
  readonly track?: Track | null;
  /** Day the structure last confirmed the sheet, `YYYY-MM-DD`. The ranking applies no freshness policy. */
  readonly confirmedOn?: string | null;
  readonly source?: Readonly<Record<string, unknown>> | null;
}

/** The structure that runs a programme. */
export interface ProgrammeStructure {
  readonly id: string;
  readonly name: string;
  readonly network?: string | null;
  /** INSEE code. */
  readonly commune?: string | null;
  readonly siret?: string | null;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly website?: string | null;
}

/** How far a need is covered. */
export type NeedQuality = 'full' | 'first_advice';
/** How people are received. */
export type Mode = 'on_site' | 'remote';
/** When people are taken in: at any time, on dates, from a waiting list, not now. */
export type Intake = 'open' | 'dated' | 'waiting_list' | 'closed';
/** How a language is offered: worked in, through an interpreter, on request. */
export type LanguageOffer = 'worked_in' | 'interpreter' | 'on_request';

/** A need a programme covers. */
export interface CoveredNeed {
  readonly code: NeedCode;
  readonly quality?: NeedQuality;
}

/** Zone codes (`nation:FR`, `departement:59`, `zone:qpv`…): inside any of `include` and inside none of `exclude`. */
export interface ServedArea {
  readonly include: readonly string[];
  readonly exclude?: readonly string[];
}

/** Where a programme takes place. */
export interface ProgrammePlace {
  /** INSEE code. */
  readonly commune?: string | null;
  /** Degrees, WGS 84. */
  readonly lat?: number | null;
  readonly lon?: number | null;
}

/** A language a programme can be followed in. */
export interface OfferedLanguage {
  /** BCP 47. */
  readonly code: string;
  readonly offer: LanguageOffer;
}

/** One start of a programme, with its places; places null means unknown. */
export interface Session {
  readonly id: string;
  /** `YYYY-MM-DD`. */
  readonly startsOn: string;
  readonly places?: number | null;
  /** 0 when absent. */
  readonly taken?: number;
}

/** What has been observed of a programme. */
export interface Track {
  /** People who said what came of it. */
  readonly answered?: number;
  /** Of those, the ones who were helped. */
  readonly helped?: number;
  /** Median days from a referral to the structure's answer. */
  readonly answerDaysMedian?: number | null;
}

/** The shape of `value` for each type of written rule. Ages and company ages are completed years. */
export interface EligibilityRuleValues {
  audience_any: readonly Audience[];
  audience_all: readonly Audience[];
  zone_any: readonly Zone[];
  french_level_min: Level;
  age_min: number;
  age_max: number;
  company_age_years_min: number;
  company_age_years_max: number;
  headcount_max: number;
  sector_any: readonly Sector[];
  sector_none: readonly Sector[];
  legal_form_none: readonly LegalForm[];
  status_self_check: StatusSelfCheck;
}

/** One type of written rule. */
export type EligibilityRuleType = keyof EligibilityRuleValues;

/** A condition written on a programme's sheet. Bounds are inclusive. */
export type EligibilityRule = {
  [T in EligibilityRuleType]: { readonly type: T; readonly value: EligibilityRuleValues[T] };
}[EligibilityRuleType];
