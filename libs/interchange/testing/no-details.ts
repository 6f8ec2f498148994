import type { ProgrammeDetails } from '#libs/directory';

/** A programme of which nothing is known beyond the exchange format. */
export const NO_DETAILS: ProgrammeDetails = {
  paused: false,
  resumesOn: null,
  room: null,
  howToApply: null,
  phone: null,
  email: null,
  website: null,
  openingHours: null,
  access: [],
  branch: null,
};
