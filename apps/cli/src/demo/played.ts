/** What the API lists, as far as the story needs it; `--json` prints all of it. */
export interface Ranked {
  readonly recommendations: readonly {
    readonly programme: string;
    readonly programmeName: string;
    readonly structureName: string;
    readonly rank: number;
    readonly reasons: readonly { readonly text: string }[];
  }[];
  readonly excluded: readonly {
    readonly programme: string;
    readonly programmeName: string;
    readonly failed: readonly { readonly text: string }[];
  }[];
  readonly uncoveredNeeds: readonly string[];
}

/** One demonstration from beginning to end. It holds no time, no id and no secret, so that two can be compared. */
export interface Played extends Ranked {
  readonly referral: {
    readonly programme: string;
    readonly programmeName: string;
    readonly structureName: string;
    /** Programmes she agreed to should this one decline. */
    readonly alternatives: readonly string[];
    readonly state: string;
    /** Every state it went through. */
    readonly states: readonly string[];
  };
  /** What the structure received; the secret of its link is left out. */
  readonly mail: { readonly to: readonly string[]; readonly subject: string; readonly text: string };
  readonly answer: {
    readonly answer: 'accept';
    readonly state: string;
    readonly contactName: string;
    /** The mail that tells the person. */
    readonly personTold: { readonly subject: string };
  };
}

/** A demonstration as far as it went: what was not reached is an empty list or null. */
export interface Unfinished extends Ranked {
  readonly referral: Played['referral'] | null;
  readonly mail: Played['mail'] | null;
  readonly answer: Played['answer'] | null;
}

export const NOTHING_YET: Unfinished = {
  recommendations: [],
  excluded: [],
  uncoveredNeeds: [],
  referral: null,
  mail: null,
  answer: null,
};
