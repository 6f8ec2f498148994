import fc from 'fast-check';
import { differOnlyInSpelling, NameIndex } from './name-index.js';

const index = (...names: string[]) => new NameIndex(names.map((name, at) => ({ id: `e${at}`, name })));

describe('names that are alike', () => {
  it('are none for a name without words, one that is unknown, and what stands before the place asked for', () => {
    expect(index('maison emploi').alikeTo('', 0.1)).toEqual([]);
    expect(index('maison emploi').alikeTo('zzz', 0.1)).toEqual([]);
    expect(index('maison emploi', 'autre').alikeTo('maison emploi', 0.5, 0)).toEqual([]);
    expect(index().alikeTo('maison', 0)).toEqual([]);
  });

  it('are not those that a number or another part of the town tells apart', () => {
    expect(differOnlyInSpelling('francais niveau 1', 'francais niveau 2')).toBe(false);
    expect(differOnlyInSpelling('atelier creation', 'atelier creation 2')).toBe(false);
    expect(differOnlyInSpelling('mission locale lille nord', 'mission locale lille sud')).toBe(false);
    expect(differOnlyInSpelling('mission locale lille', 'mission locale lille nord')).toBe(true);
    expect(differOnlyInSpelling('maison initiatives', 'maison initiative')).toBe(true);
  });

  it('come with the most alike first, five at most of a name written ten thousand times', () => {
    const names = index('maison initiative lille', 'maison initiative', 'maisons initiative');
    expect(names.alikeTo('maison initiative', 0.5).map(({ entry }) => entry.id)).toEqual(['e1', 'e2', 'e0']);
    const same = index(...Array.from({ length: 10_000 }, () => 'maison initiative'));
    expect(same.alikeTo('maison initiative', 1)).toHaveLength(5);
  });

  it('are the same as when each is compared with each, asked once or again', () => {
    const word = fc.constantFrom('maison', 'emploi', 'lille', 'lilles', 'nord', '1', '2', 'o');
    const name = fc.array(word, { maxLength: 4 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(
        fc.array(name, { maxLength: 5 }),
        name,
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        (names, asked, least) => {
          const trigrams = (text: string) =>
            new Set(
              text
                .split(' ')
                .filter((one) => one !== '')
                .flatMap((one) =>
                  Array.from({ length: one.length + 1 }, (_, at) => `  ${one} `.slice(at, at + 3)),
                ),
            );
          const likeness = (one: Set<string>, other: Set<string>) =>
            [...one].filter((trigram) => other.has(trigram)).length / new Set([...one, ...other]).size;
          const naive = names
            .map((other, at) => ({
              id: `e${at}`,
              likeness: likeness(trigrams(asked), trigrams(other)),
              other,
            }))
            .filter((found) => found.likeness >= least && differOnlyInSpelling(asked, found.other))
            .map((found) => [found.id, found.likeness])
            .toSorted();
          const known = index(...names);
          for (let again = 0; again < 2; again++)
            expect(
              known
                .alikeTo(asked, least)
                .map(({ entry, likeness }) => [entry.id, likeness])
                .toSorted(),
            ).toEqual(naive);
        },
      ),
    );
  });
});
