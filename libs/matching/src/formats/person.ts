import type { AgeBand, Audience, LegalForm, Level, NeedCode, Sector, Stage } from '#libs/taxonomy';

/**
 * A person as the engine sees her, in the exchange format v1 (`schema/person.schema.json`): no name, no contact,
 * nothing of what the product never holds. Absent or null means unknown, never no.
 */
export interface Person {
  readonly id: string;
  /** INSEE code; old codes of merged communes and codes of arrondissements are understood. */
  readonly commune?: string | null;
  /** QPV code; the word `none` when she lives in no QPV. */
  readonly qpv?: string | null;
  readonly stage?: Stage | null;
  readonly sector?: Sector | null;
  readonly audiences?: readonly Audience[] | null;
  /** Audiences she said she does not belong to. */
  readonly notAudiences?: readonly Audience[] | null;
  /** A language absent here is unknown; level `none` says she does not speak it. */
  readonly languages?: readonly SpokenLanguage[];
  /** A need listed twice counts once, at its highest urgency. */
  readonly needs: readonly NeedWish[];
  readonly mobility?: Mobility | null;
  /** The farthest she can go, in kilometres as the crow flies. */
  readonly maxKm?: number | null;
  readonly remote?: RemoteWish | null;
  readonly ageBand?: AgeBand | null;
  /** Null at stage idea or project: no company yet. Null at a later stage: unknown. */
  readonly company?: Company | null;
  /** Ids of programmes she kept, and kinds of programme she asked for. */
  readonly starred?: readonly string[];
}

/** Low, medium, high. */
export type Urgency = 1 | 2 | 4;
/** How she travels: by car, by public transport, by neither. */
export type Mobility = 'car' | 'transit' | 'none';
/** What she thinks of following a programme from home. */
export type RemoteWish = 'wished' | 'possible' | 'impossible';

/** A need she has. */
export interface NeedWish {
  readonly code: NeedCode;
  /** 2 when absent. */
  readonly urgency?: Urgency;
}

/** A language and how well she speaks it. */
export interface SpokenLanguage {
  /** BCP 47. */
  readonly code: string;
  readonly level: Level;
}

/** Her company, as far as she described it. `ageYears` counts completed years. */
export interface Company {
  readonly ageYears?: number | null;
  readonly headcount?: number | null;
  readonly legalForm?: LegalForm | null;
}
