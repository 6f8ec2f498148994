import { loadTerritory } from '#libs/territory';
import { findCommune } from './find-commune.js';

describe('the commune of a place that a file writes', () => {
  const territory = loadTerritory();
  const found = (place: Parameters<typeof findCommune>[0]) => {
    const { commune, note } = findCommune(place, territory);
    return [commune?.code ?? null, note];
  };

  it('is none, with a note but where nothing is written', () => {
    expect(found({})).toEqual([null, null]);
    expect(found({ code: '99999' })).toEqual([null, 'unknown']);
    expect(found({ name: 'Atlantide', postcode: '02300' })).toEqual([null, 'unknown']);
    // Two of that name and no postcode to tell them apart; one that merged far from this postcode.
    expect(found({ name: 'Sainte-Colombe' })).toEqual([null, 'unknown']);
    expect(found({ name: 'Lomme', postcode: '02300' })).toEqual([null, 'unknown']);
  });

  it('is the one of its code, else of its name near its postcode, special deliveries included', () => {
    expect(found({ code: '59350' })).toEqual(['59350', null]);
    expect(found({ name: 'LILLE CEDEX', postcode: '59033' })).toEqual(['59350', null]);
    expect(found({ name: 'St Etienne', postcode: '42000' })).toEqual(['42218', null]);
  });

  it('is the one that its code or its name merged into, with a note', () => {
    expect(found({ code: '49069' })).toEqual(['49126', 'merged']);
    expect(found({ name: 'LOMME', postcode: '59461' })).toEqual(['59350', 'merged']);
    expect(found({ name: 'BRIEY', postcode: '54151' })).toEqual(['54099', 'merged']);
  });
});
