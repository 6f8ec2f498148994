import { createTranslator } from '#libs/i18n';
import type { DomainError } from '#libs/kernel';
import { type ArchivedFile, sheetFiles, zipOf } from '../../testing/spreadsheets.js';
import { sayFileFault } from '../files/say-report.js';
import { readXlsx } from './read-xlsx.js';

const HEADERS =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>nom</t></is></c><c r="B1" t="inlineStr"><is><t>siret</t></is></c></row>';
const ROW = '<row r="2"><c r="A2" t="inlineStr"><is><t>La maison</t></is></c></row>';
const MEGABYTE = 1_000_000;

const read = (files: readonly ArchivedFile[]) =>
  readXlsx({
    name: 'a spreadsheet',
    async *open() {
      yield await Promise.resolve(zipOf(files));
    },
  });
const codeOf = (files: readonly ArchivedFile[]): Promise<string | null> =>
  read(files).then(
    () => null,
    ({ faults: [fault] }) => fault.code as string,
  );
const TOO_MUCH = Buffer.alloc(41 * MEGABYTE, '<a/>');

describe('a spreadsheet', () => {
  it('is refused when it is too large unpacked, whatever it says of its size', async () => {
    const bomb = { path: 'xl/sharedStrings.xml', content: TOO_MUCH };
    expect(await codeOf([...sheetFiles(HEADERS + ROW), { ...bomb, declared: 10 }])).toBe('too_large');
  });

  it('is refused before it is opened when it is larger than 20 MB, with what to do instead', async () => {
    let given = 0;
    const endless = {
      name: 'a spreadsheet',
      async *open() {
        for (; ; given += MEGABYTE) yield await Promise.resolve(Buffer.alloc(MEGABYTE, 'PK'));
      },
    };
    const { faults } = await readXlsx(endless).then(
      () => ({ faults: [] }),
      (error: DomainError) => error,
    );
    expect(faults.map((fault) => sayFileFault(createTranslator('fr'), fault))).toEqual([
      expect.stringMatching(/trop grand pour être ouvert\s: enregistrez-le en CSV$/),
    ]);
    expect(given).toBe(20 * MEGABYTE);
  });

  it('is refused when a text of it is longer than any cell, or only blank space', async () => {
    for (const content of ['x'.repeat(MEGABYTE), ' '.repeat(MEGABYTE), `<sst>${'y'.repeat(MEGABYTE)}</sst>`])
      expect(await codeOf([...sheetFiles(HEADERS + ROW), { path: 'xl/sharedStrings.xml', content }])).toBe(
        'malformed',
      );
    const full = `<row r="2"><c r="A2" t="inlineStr"><is><t>${'é'.repeat(32_767)}</t></is></c></row>`;
    expect((await read(sheetFiles(HEADERS + full))).rows[0]!.cells[0]).toHaveLength(32_767);
  });

  it('is read without the files that its directory does not name, and those of another kind', async () => {
    const unseen = { path: 'xl/sharedStrings.xml', content: 'no XML', hidden: true };
    const picture = { path: 'xl/media/image1.png', content: 'no XML' };
    expect((await read([...sheetFiles(HEADERS + ROW), unseen, picture])).rows).toHaveLength(1);
  });

  it('is refused when a cell says that it is in a row where nobody writes', async () => {
    for (const far of ['<row r="900000000"/>', '<row r="3"><c r="A900000000"><v>1</v></c></row>'])
      expect(await codeOf(sheetFiles(HEADERS + ROW + far))).toBe('too_large');
    const wide = Array.from(
      { length: 400 },
      (_, i) => `<row r="${i + 3}"><c r="XFD${i + 3}"><v>1</v></c></row>`,
    );
    expect(await codeOf(sheetFiles(HEADERS + ROW + wide.join('')))).toBe('too_large');
  });

  it('is refused with the reason when it is locked or broken', async () => {
    const [workbook, ...others] = sheetFiles(HEADERS + ROW);
    expect(await codeOf([{ ...workbook!, flags: 1 }, ...others])).toBe('encrypted');
    expect(await codeOf([{ path: 'xl/workbook.xml', content: '<workbook' }])).toBe('malformed');
  });

  it('gives the saved value of a formula, and shows an error as one', async () => {
    const { rows } = await read(
      sheetFiles(
        `${HEADERS}<row r="2"><c r="A2" t="str"><f>1+1</f><v>deux</v></c><c r="B2"><v>13003013300016</v></c></row>` +
          `<row r="3"><c r="A3" s="0" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>`,
      ),
    );
    expect(rows).toEqual([
      { line: 2, cells: ['deux', '13003013300016'] },
      { line: 3, cells: ['#DIV/0!', ''] },
    ]);
  });
});
