import fc from 'fast-check';
import { csvLine } from '#libs/kernel';
import type { TableRow } from './map-rows.js';
import { readCsv } from './read-csv.js';
import { tableTemplate } from './template.js';

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size)
    yield await Promise.resolve(bytes.slice(start, start + size));
}
const read = async (content: string | Uint8Array, size = 7) => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const table = await readCsv(inPieces(bytes, size));
  const rows: TableRow[] = [];
  for await (const row of table.rows) rows.push(row);
  return { ...table, rows };
};

describe('reading CSV', () => {
  it('refuses an empty file', async () => {
    for (const empty of ['', '\ufeff', '\n\n'])
      await expect(read(empty)).rejects.toMatchObject({ code: 'interchange.invalid_file' });
  });

  it('says on which line a quotation mark is wrong', async () => {
    const faultOf = async (text: string) =>
      read(text).then(
        () => null,
        ({ faults: [fault] }) => `${fault.pointer.split('/')[1]} ${fault.code}`,
      );
    expect(await faultOf('nom,ville\nA,Lille\n"B,Lille\nC,Lille\n')).toBe('3 quote_not_closed');
    expect(await faultOf('nom,ville\nA,Lille\n"B"x,Lille\n')).toBe('3 quote_misplaced');
    expect(await faultOf(`nom\n"${'x'.repeat(300_000)}`)).toBe('2 quote_not_closed');
  });

  it('refuses bytes that stop being UTF-8 far into a file', async () => {
    const bytes = Buffer.concat([Buffer.from(`nom\n${'é\n'.repeat(40_000)}`), Buffer.from([0xe9, 0x0a])]);
    await expect(read(bytes, 65_536)).rejects.toMatchObject({ faults: [{ code: 'encoding' }] });
  });

  it.each<[string, Uint8Array]>([
    ['utf-8', Buffer.from('nom;ville\r\nBénédicte;Nîmes\r\n')],
    ['utf-8-bom', Buffer.from('\ufeffnom;ville\r\nBénédicte;Nîmes\r\n')],
    ['windows-1252', Buffer.from('nom;ville\r\nBénédicte;Nîmes\r\n', 'latin1')],
  ])('finds out that a file is %s', async (encoding, bytes) => {
    expect(await read(bytes)).toMatchObject({
      ...{ encoding, delimiter: ';', headers: ['nom', 'ville'] },
      rows: [{ line: 2, cells: ['Bénédicte', 'Nîmes'] }],
    });
  });

  it('finds out what stands between the cells, and counts lines inside them', async () => {
    expect((await read('a\tb\n1\t2')).delimiter).toBe('\t');
    const { rows } = await read('nom,ville\n"sur\ndeux lignes",Lille\n\n , \nB,Arras\n');
    expect(rows).toEqual([
      { line: 2, cells: ['sur\ndeux lignes', 'Lille'] },
      { line: 6, cells: ['B', 'Arras'] },
    ]);
  });

  it('leaves out the explanations of our template', async () => {
    const { headers, rows } = await read(`${tableTemplate('structures')}x;La maison\r\n`);
    expect(headers.slice(0, 2)).toEqual(['id structure', 'structure']);
    expect(rows).toMatchObject([{ line: 3, cells: ['x', 'La maison'] }]);
  });

  it('reads back what csvLine writes, however it is cut', async () => {
    const cell = fc.string({ unit: 'grapheme' }).filter((text) => !/^[=+\-@\t\r＝＋－＠#]|^\s*$/.test(text));
    await fc.assert(
      fc.asyncProperty(
        fc.array(cell, { minLength: 2, maxLength: 2 }),
        fc.integer({ min: 1, max: 9 }),
        async (cells, size) => {
          const { rows } = await read(`a;b\r\n${csvLine(cells)}`, size);
          expect(rows.map((row) => row.cells)).toEqual([cells]);
        },
      ),
    );
  });
});
