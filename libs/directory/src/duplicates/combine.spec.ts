import { combine, uncombine } from './combine.js';

const NOTHING = { name: null, phone: null, rules: '[]', modes: '{}', provenance: '{}' };
const MEMBERS = ['name', 'phone', 'rules', 'modes'];
const how = (...taken: string[]) => ({ members: MEMBERS, taken: new Set(taken), day: '2026-11-28' });
const read = (text: string | null | undefined) => JSON.parse(text!) as object;

describe('two entries in one', () => {
  it('change nothing where the other knows nothing, even where it was chosen', () => {
    const kept = { ...NOTHING, name: 'Ici', modes: '{remote}' };
    expect(combine(kept, NOTHING, how('name', 'modes'))).toEqual({ before: {}, after: {} });
  });

  it('keep what the kept one says unless the other was chosen, and fill what it did not know', () => {
    const kept = { ...NOTHING, name: 'Ici' };
    const other = { ...NOTHING, name: 'Là', phone: '1', modes: '{remote}', rules: '[{"type": "age"}]' };
    const { after } = combine(kept, other, how());
    // No condition is a fact: conditions come with a choice only.
    expect(Object.keys(after)).toEqual(['phone', 'modes', 'provenance']);
    expect(read(after['provenance'])).toEqual({
      phone: { source: 'coordinator', at: '2026-11-28' },
      modes: { source: 'coordinator', at: '2026-11-28' },
    });
    expect(combine(kept, other, how('name', 'rules')).after).toMatchObject({
      name: 'Là',
      rules: other.rules,
    });
  });

  it('come apart but for what was written since, even when the same was written', () => {
    const old = '{"name": {"source": "table", "at": "2026-01-01"}}';
    const kept = { ...NOTHING, name: 'Ici', provenance: old };
    const merged = combine(kept, { ...NOTHING, name: 'Là', phone: '1' }, how('name'));
    const now: Record<string, string | null> = { ...kept, ...merged.after };
    const back = uncombine(now, merged);
    expect(back.later).toEqual([]);
    expect(back.restored).toMatchObject({ name: 'Ici', phone: null });
    expect(read(back.restored['provenance'])).toEqual(read(old));
    const written = { ...read(now['provenance']), phone: { source: 'structure', at: '2026-11-29' } };
    const since = uncombine({ ...now, provenance: JSON.stringify(written) }, merged);
    expect(since.later).toEqual(['phone']);
    expect(since.restored).toMatchObject({ name: 'Ici' });
    expect(since.restored).not.toHaveProperty('phone');
  });
});
