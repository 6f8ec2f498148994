import { checkUpkeep, isActPath } from './upkeep.form.js';

describe('what a form says of a programme', () => {
  it('is refused for an address that asks nothing, and for what is no answer', async () => {
    expect(['constructor', 'toString', 'confirm', ''].map(isActPath)).toEqual([false, false, false, false]);
    for (const [act, body] of [
      ['pause', { jusquau: 'demain' }],
      ['places', {}],
      ['places', { place: 'vide' }],
      ['places', { place: 'few', nombre: 'deux' }],
      ['places', { place: 'few', nombre: '-1' }],
      ['fermeture', { raison: 'x'.repeat(501) }],
    ] as const)
      expect([act, body, (await checkUpkeep(act, body)).ok]).toEqual([act, body, false]);
    await expect(checkUpkeep('confirmation', { autre: 'x' })).rejects.toMatchObject({ code: 'http.invalid' });
  });

  it('is read, with what was left blank as unknown', async () => {
    for (const [act, body, form] of [
      ['confirmation', {}, { act: 'confirm' }],
      ['reprise', {}, { act: 'resume' }],
      ['pause', { jusquau: '' }, { act: 'pause', until: null }],
      ['pause', { jusquau: '2027-01-02' }, { act: 'pause', until: '2027-01-02' }],
      ['fermeture', { raison: ' fini ' }, { act: 'close', reason: 'fini' }],
      ['places', { place: 'full' }, { act: 'capacity', capacity: 'full', places: 0 }],
      ['places', { place: 'few', nombre: '2' }, { act: 'capacity', capacity: 'few', places: 2 }],
    ] as const)
      expect(await checkUpkeep(act, body)).toEqual({ ok: true, form });
  });
});
