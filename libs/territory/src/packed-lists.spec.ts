import { packLists, unpackLists } from './packed-lists.js';
import { readOfficialLists, readPackagedLists } from './read-lists.js';

describe('packed lists', () => {
  const lists = readPackagedLists();

  it('are not made of a commune whose area is in no list', () => {
    expect(() => packLists({ ...lists, departements: lists.departements.slice(1) })).toThrow('in no list');
  });

  it('come back as they were', () => {
    expect(unpackLists(packLists(lists))).toEqual(lists);
  });

  it('are what a source that was not built does without', () => {
    expect(readOfficialLists()).toEqual(lists);
  });
});
