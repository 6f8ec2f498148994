import { readFileSync } from 'node:fs';
import { createTranslator } from '#libs/i18n';
import { differences, NO_DETAILS, type Sheet } from '#libs/directory';
import type { Programme } from '#libs/matching';
import { loadTerritory } from '#libs/territory';
import { readSheetForm, sayFaults } from './sheet.form.js';
import { NEW_SHEET, typedOf } from './sheet.values.js';
import { readZones, sayZone } from './zone-lines.js';

const t = createTranslator('fr');
const territory = loadTerritory();
const DEMO = new URL('../../../../../libs/directory/demo/lille.programmes.json', import.meta.url);
const programmes = JSON.parse(readFileSync(DEMO, 'utf8')) as Programme[];
const sheetOf = (programme: Programme): Sheet => ({ programme, details: NO_DETAILS });
const read = (body: Record<string, string | readonly string[]>, before: Sheet | null = null) =>
  readSheetForm(body, { t, territory, before });

describe('the form of a sheet', () => {
  it('refuses fields that the page does not have', () => {
    for (const name of ['admin', 'langue-0', 'langue-31', 'session-61', '__proto__x'])
      expect(() => read({ [name]: 'x' })).toThrow('fields it should not have');
  });

  it('loses nothing of any programme by being opened and sent back', () => {
    expect(programmes.length).toBeGreaterThan(20);
    for (const programme of programmes) {
      const before = sheetOf(programme);
      const { toWrite, errors } = read(typedOf(t, territory, before), before);
      expect([programme.id, errors]).toEqual([programme.id, []]);
      const after = { ...programme, ...(toWrite.programme as Partial<Programme>) };
      expect([programme.id, differences(before, sheetOf(after))]).toEqual([programme.id, []]);
      expect(toWrite.details).toEqual(NO_DETAILS);
    }
  });

  it('keeps a second rule of one type where its box is ticked, and drops it otherwise', () => {
    const rules = [
      { type: 'audience_any', value: ['woman'] },
      { type: 'audience_any', value: ['qpv'] },
    ] as const;
    const before = sheetOf({ ...programmes[0]!, rules });
    const body = typedOf(t, territory, before);
    expect(read(body, before).toWrite.programme).toMatchObject({ rules });
    const { 'autres-conditions': _, ...without } = body;
    expect(read(without, before).toWrite.programme).toMatchObject({ rules: [rules[0]] });
  });

  it('reads numbers as people type them, and leaves what is none to be refused', () => {
    const { programme } = read({ cout: '1 500,50 €', semaines: 'dix', 'montant-min': '300' }).toWrite;
    expect(programme).toMatchObject({ costEur: 1500.5, durationWeeks: 'dix', amountEur: [300, 300] });
  });

  it('leads each fault to its field, also past a row that was left empty', () => {
    const { rows } = read({ 'langue-3': 'xx', francais: 'B1', 'age-min': '20' });
    const at = (pointer: string) => sayFaults(t, [{ pointer, code: 'unknown_code' }], rows)[0]!.name;
    expect(at('/programme/languages/0/code')).toBe('langue-3');
    expect(at('/programme/rules/0/value')).toBe('francais');
    expect(at('/programme/rules/1/value')).toBe('age-min');
    expect(at('/programme/area/include/0')).toBe('territoire');
    expect(at('/details/openingHours')).toBe('horaires');
  });

  it('starts a new programme without conditions', () => {
    expect(read({ ...NEW_SHEET }).toWrite.programme).toMatchObject({ rules: [], intake: 'open' });
  });
});

describe('places of a sheet', () => {
  const zones = (text: string) => readZones(t, territory, text);

  it('are read by name, by number, by code, and back as they are written', () => {
    expect(zones('Nord\nroubaix\n59 \ntoute la France\n\nHauts-de-France')).toEqual({
      zones: ['departement:59', 'commune:59512', 'departement:59', 'nation:FR', 'region:32'],
      unclear: [],
    });
    for (const zone of ['commune:59350', 'zone:qpv', 'zone:frr', 'epci:200093201', 'qpv:QN05981M'])
      expect(zones(sayZone(t, territory, zone))).toEqual({ zones: [zone], unclear: [] });
  });

  it('that several places are called are asked about, and so is what no list holds', () => {
    const { unclear } = zones('Saint-Denis\nAtlantide');
    expect(unclear).toHaveLength(2);
    expect(unclear[0]).toContain('Saint-Denis [commune:93066]');
    expect(unclear[1]).toContain('Atlantide');
  });
});
