/** Whether a programme answers a need, as SQL: the alias of a programme, and a code. */
export const covers = (programme: string, need: string): string =>
  `${programme}.needs @> jsonb_build_array(jsonb_build_object('code', ${need}))`;
