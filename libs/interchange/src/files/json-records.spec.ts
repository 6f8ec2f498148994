import fc from 'fast-check';
import { type JsonRecord, jsonRecords, MAX_RECORD_BYTES } from './json-records.js';

async function* pieces(text: string | Buffer, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text as string);
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function read(text: string | Buffer, lists: readonly string[] = [], size = 7): Promise<JsonRecord[]> {
  const records: JsonRecord[] = [];
  for await (const record of jsonRecords(pieces(text, size), lists)) records.push(record);
  return records;
}

const LATE = new Set(['encoding', 'wrong_type']);

describe('the records of a JSON file', () => {
  it.each<[string, string | Buffer, string, string]>([
    ['no file', '', 'missing', '/1/1'],
    ['a text', 'programmes', 'malformed', '/1/1'],
    ['a word', ' true', 'wrong_type', '/1/2'],
    ['a list that is cut', '[{"id": "a"},\n  {"id": "b"', 'truncated', '/2/13'],
    ['a word that is cut', '[\n {"id": tru}]', 'malformed', '/2/12'],
    ['a comma too many', '[{"id": 1},\n]', 'malformed', '/2/1'],
    ['no comma', '[{"é": 1}\n  {"id": 2}]', 'malformed', '/2/3'],
    ['something after the end', '[]\n\nx', 'malformed', '/3/1'],
    ['Windows-1252', Buffer.from('[\n{"name": "caf\u00e9"}]', 'latin1'), 'encoding', '/2/1'],
  ])('are refused for %s, with line and column', async (_, text, code, pointer) => {
    for (const size of [1, 5, 1000])
      await expect(read(text, [], size)).rejects.toMatchObject({
        code: 'interchange.invalid_file',
        // In small pieces, what is wrong with a whole word or character is known after it.
        faults: [{ code, pointer: size === 1000 || !LATE.has(code) ? pointer : expect.any(String) }],
      });
  });

  it('are refused when one never ends', async () => {
    const text = `[{"id": "${'x'.repeat(2 * MAX_RECORD_BYTES)}`;
    await expect(read(text, [], 65_536)).rejects.toMatchObject({ faults: [{ code: 'record_too_large' }] });
  });

  it('come from the lists that are asked for, whatever stands beside them', async () => {
    const text = JSON.stringify({
      meta: { n: [1, { structures: [2] }] },
      structures: [1, { a: [] }],
      services: [3],
    });
    const records = await read(text, ['structures', 'services']);
    expect(records.map(({ list, value }) => [list, value])).toEqual([
      ['structures', 1],
      ['structures', { a: [] }],
      ['services', 3],
    ]);
  });

  it('are those that JSON.parse finds, at the place where each starts, however the file is cut and spaced', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), { maxLength: 6 }),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom(undefined, 1, '\t'),
        fc.constantFrom('', '\ufeff'),
        async (rows, size, indent, mark) => {
          const text = JSON.stringify(rows, null, indent);
          const records = await read(mark + text, [], size);
          expect(records.map(({ value }) => value)).toEqual(JSON.parse(text));
          const lines = text.split('\n');
          for (const { line, column } of records) expect([...lines[line - 1]!][column - 1]).toBe('{');
        },
      ),
      { numRuns: 200 },
    );
  });
});
