/** As SQL over `f` and `a` (account): `a` may take over the people of `f`, who agreed to be followed by that organisation. */
export const IS_COLLEAGUE = `a.kind = 'intermediary' and a.disabled_at is null and a.id <> f.id
  and lower(trim(a.organisation)) = lower(trim(f.organisation))`;
