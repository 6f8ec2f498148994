import { PRESETS, presetAsked, presetPeriod } from './presets.js';

describe('a period that one link asks for', () => {
  it('is one of a list, and none for anything else', () => {
    expect(PRESETS.map(presetAsked)).toEqual([...PRESETS]);
    for (const asked of [undefined, '', 'siecle', ['mois'], 'constructor'])
      expect(presetAsked(asked)).toBeNull();
  });

  it('goes until today, also at the turn of a year and in a leap year', () => {
    expect(PRESETS.map((preset) => presetPeriod(preset, '2028-03-31'))).toEqual([
      { from: '2028-03-01', to: '2028-03-31' },
      { from: '2028-02-01', to: '2028-02-29' },
      { from: '2028-01-01', to: '2028-03-31' },
      { from: '2028-01-01', to: '2028-03-31' },
      { from: null, to: null },
    ]);
    expect(presetPeriod('mois-dernier', '2027-01-31')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
    expect(presetPeriod('trimestre', '2026-11-30')).toEqual({ from: '2026-10-01', to: '2026-11-30' });
  });
});
