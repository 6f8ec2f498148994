import fc from 'fast-check';
import { loadTerritory, parseCentres, parseFrr, parseQpvs, type ParsedFile } from '../index.js';

const territory = loadTerritory();
const bytes = (text: string, encoding: BufferEncoding = 'utf8') => [Buffer.from(text, encoding)];
const faultsOf = ({ faults }: ParsedFile<unknown>) =>
  faults.map(({ line, column, code, effect }) => `${line}:${column} ${code} ${effect}`);
const rowsOf = <Row>({ rows }: ParsedFile<Row>) => [...rows.values()];

const frr = (text: string, encoding?: BufferEncoding) => parseFrr(bytes(text, encoding), territory);
const centres = (text: string) => parseCentres(bytes(text), territory);
const qpvs = (text: string) => parseQpvs(bytes(text), territory);

const RING = [
  [3, 50],
  [3.01, 50],
  [3.01, 50.01],
  [3, 50],
];
const feature = (properties: object, geometry: object | null = { type: 'Polygon', coordinates: [RING] }) => ({
  type: 'Feature',
  properties,
  geometry,
});
const collection = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features });
const LILLE = { code_qp: 'QN05981M', lib_qp: 'Secteur sud', insee_com: ['59350'] };

describe('a CSV file', () => {
  it.each([
    ['nothing at all', '', '1:1 empty refused'],
    ['a heading alone', 'insee,status\n', '1:1 empty refused'],
    ['no row of use', 'insee,status\n99999,FRR\n', '1:1 nothing_usable refused'],
    ['no such column', 'insee;zone\n01001;FRR\n', '1:1 missing_column refused'],
    [
      'a quotation mark that is never closed',
      'insee,status\n01001,"FRR\n01002,FRR\n',
      '2:7 unclosed_quote refused',
    ],
  ])('with %s is refused whole', async (_, text, fault) => {
    const parsed = await frr(text);
    expect(faultsOf(parsed)).toContain(fault);
    expect(parsed).toMatchObject({ refused: true, rows: new Map() });
  });

  it('of Windows-1252 is refused where its first accent stands', async () => {
    const parsed = await frr('insee,status\n01001,FRR\n01002,non classée\n', 'latin1');
    expect(faultsOf(parsed)).toEqual(['3:16 not_utf8 refused']);
    expect(parsed.rows.size).toBe(0);
  });

  it('that ends within a character is refused as cut off', async () => {
    const whole = Buffer.from('insee,status\n01001,FRR\n01002,non classée');
    expect(faultsOf(await parseFrr([whole.subarray(0, -2)], territory))).toEqual(['3:16 truncated refused']);
  });

  it('with one row that cannot be a row is refused, whatever its size', async () => {
    const endless = parseFrr(
      Array.from({ length: 30 }, () => Buffer.alloc(65_536, 'x')),
      territory,
    );
    expect(faultsOf(await endless)).toEqual(['1:1 too_long refused']);
  });

  it('may use semicolons or tabs, quotation marks, CR LF, a byte order mark and other spellings of its columns', async () => {
    for (const text of [
      '\uFEFFCode_Insee;Libellé;Statut\r\n01001;"L\'Abergement; le ""grand""";FRR+\r\n\r\n01004;;NC\r\n',
      'status\tCODGEO\r"FRR +"\t01001\r\t"01004"',
    ]) {
      const parsed = await frr(text);
      expect(faultsOf(parsed)).toEqual([]);
      expect(rowsOf(parsed)).toEqual([
        { code: '01001', status: 'plus' },
        { code: '01004', status: 'none' },
      ]);
    }
  });
});

describe('an FRR list', () => {
  it('leaves out and reports what it cannot understand, and takes the rest', async () => {
    const parsed = await frr(
      'insee,status\n01001,FRR\n01002,peut-être\n99999,FRR\n,FRR\n01004\n01001,NC\n1005,PC\n',
    );
    expect(faultsOf(parsed)).toEqual([
      '3:7 unknown_status left_out',
      '4:1 unknown_commune left_out',
      '5:1 missing_value left_out',
      '6:1 cell_count left_out',
      '7:1 duplicate left_out',
      '8:1 leading_zero resolved',
    ]);
    expect(parsed).toMatchObject({ read: 7, refused: false, leftOut: 5, resolved: 1 });
    expect(rowsOf(parsed)).toEqual([
      { code: '01001', status: 'frr' },
      { code: '01005', status: 'partly' },
    ]);
  });

  it('reads merged communes as their successor, in part where they differ, after the successor itself', async () => {
    const parsed = await frr('insee,status\n01340,FRR\n01120,FRR\n01262,NC\n01015,FRR\n');
    expect(faultsOf(parsed)).toEqual(['2:1 merged_commune resolved', '3:1 merged_commune resolved']);
    expect(parsed.faults[0]).toMatchObject({ value: '01340 → 01015' });
    expect(rowsOf(parsed)).toEqual([
      { code: '01015', status: 'frr' },
      { code: '01262', status: 'none' },
    ]);
    const [one, other] = ['01018', '01126'];
    const differ = await frr(`insee,status\n${one},FRR\n${other},NC\n`);
    expect(faultsOf(differ).at(-1)).toBe('3:1 merged_differently resolved');
    expect(rowsOf(differ)).toEqual([{ code: '01033', status: 'partly' }]);
  });

  it('is read as it is published, with a column too many', async () => {
    const parsed = await frr(
      '\uFEFFCode_insee;Departement;Commune;Classement FRR et FRR+ au 10 juillet 2025;\r\n' +
        "01001;01;L'Abergement-Clémenciat;Non classée;\r\n01002;01;x;FRR socle\r\n01004;01;x;FRR+;\r\n" +
        '01005;01;x;FRR bénéficiaire;\r\n01006;01;x;FRR bénéficiaire partiellement;\r\n' +
        '01007;01;x;Classée FRR partiellement;\r\n01008;01;x;FRR+;too much\r\n',
    );
    expect(rowsOf(parsed).map(({ status }) => status)).toEqual([
      'none',
      'frr',
      'plus',
      'frr',
      'partly',
      'partly',
    ]);
    expect(faultsOf(parsed)).toEqual(['8:1 cell_count left_out']);
  });

  it('keeps the first thousand faults and counts them all', async () => {
    const parsed = await frr(`insee,status\n01001,FRR\n${'99999,FRR\n'.repeat(1_500)}`);
    expect(parsed).toMatchObject({ read: 1_501, leftOut: 1_500 });
    expect(parsed.faults).toHaveLength(1_000);
  });
});

describe('a file of centres', () => {
  const row = (code: string, coordinates: unknown) => ({
    nom: 'x',
    code,
    centre: { type: 'Point', coordinates },
  });

  it.each([
    ['is cut off in a row', '[{"code":"01001","centre":{"type":"Po', '1:38 truncated refused'],
    ['is cut off between rows', '[{"code":"01001"},\n', '2:1 truncated refused'],
    ['is a page of an error', '<html>', '1:1 missing_column refused'],
    ['has a broken row', '[\n  {"code":"01001"},\n  {"code":01002}]', '3:3 not_json refused'],
    ['has a number for a row', '[{"code":"01001"}, 7]', '1:20 not_json refused'],
    ['goes on after its end', '[{"code":"01001"}]]', '1:19 not_json refused'],
    ['is an answer without a list', '{"code":404,"communes":null}', '1:1 no_list refused'],
    ['is an empty list', '[]', '1:1 empty refused'],
  ])('that %s is refused whole', async (_, text, fault) => {
    const parsed = await centres(text);
    expect(faultsOf(parsed).at(-1)).toBe(fault);
    expect(parsed).toMatchObject({ refused: true, rows: new Map() });
  });

  it('is read as geo.api.gouv.fr serves it, arrondissements included', async () => {
    const parsed = await centres(
      JSON.stringify(
        [row('01001', [4.9306, 46.1517]), row('75118', [2.3481, 48.8925]), row('01004', null)],
        null,
        2,
      ),
    );
    expect(rowsOf(parsed)).toEqual([
      { code: '01001', lon: 4.9306, lat: 46.1517 },
      { code: '75118', lon: 2.3481, lat: 48.8925 },
    ]);
    expect(parsed.faults).toMatchObject([{ code: 'not_a_point', value: '01004', line: 24, column: 3 }]);
  });

  it('is read from CSV, decimal commas included; what is no place on Earth is left out', async () => {
    const parsed = await centres('insee;lon;lat\n01001;4,9306;46,1517\n01002;190;46\n01004;;\n01005;x;y\n');
    expect(rowsOf(parsed)).toEqual([{ code: '01001', lon: 4.9306, lat: 46.1517 }]);
    expect(parsed.faults.map(({ code }) => code)).toEqual(['not_a_point', 'not_a_point', 'not_a_point']);
  });

  it('takes the own centre of a commune before that of one merged into it, in any order', async () => {
    const own = row('01015', [5.7, 45.7]);
    const old = row('01340', [5.8, 45.8]);
    for (const list of [
      [own, old],
      [old, own],
    ])
      expect(rowsOf(await centres(JSON.stringify(list)))).toEqual([{ code: '01015', lon: 5.7, lat: 45.7 }]);
    expect(rowsOf(await centres(JSON.stringify([old])))).toEqual([{ code: '01015', lon: 5.8, lat: 45.8 }]);
  });
});

describe('a list of districts', () => {
  it('is refused when it is of another map, or ends early', async () => {
    const lambert = [
      [
        [652000, 6862000],
        [652100, 6862000],
        [652100, 6862100],
        [652000, 6862000],
      ],
    ];
    const parsed = await qpvs(collection(feature(LILLE, { type: 'Polygon', coordinates: lambert })));
    expect(faultsOf(parsed)).toEqual(['1:41 not_wgs84 refused']);
    const cut = await qpvs(collection(feature(LILLE)).slice(0, -2));
    expect(faultsOf(cut)).toEqual([
      '1:213 truncated refused'.replace('213', String(collection(feature(LILLE)).length - 1)),
    ]);
  });

  it('leaves out what is no district of today, and takes the rest', async () => {
    const wide = [
      [
        [0, 45],
        [4, 45],
        [4, 46],
        [0, 45],
      ],
    ];
    const parsed = await qpvs(
      collection(
        feature(LILLE),
        feature({ ...LILLE, lib_qp: 'again' }),
        feature({ ...LILLE, code_qp: 'QP059001' }),
        feature({ ...LILLE, code_qp: 'x' }),
        feature({ lib_qp: 'no code' }),
        feature({ ...LILLE, code_qp: 'QN05999M', insee_com: [] }),
        feature({ ...LILLE, code_qp: 'QN05998M', insee_com: ['99999'] }),
        feature({ ...LILLE, code_qp: 'QN05997M' }, null),
        feature({ ...LILLE, code_qp: 'QN05996M' }, { type: 'Point', coordinates: [3, 50] }),
        feature({ ...LILLE, code_qp: 'QN05995M' }, { type: 'Polygon', coordinates: wide }),
      ),
    );
    expect(parsed.faults.filter(({ effect }) => effect === 'left_out').map(({ code }) => code)).toEqual([
      'duplicate',
      'list_of_2015',
      'bad_code',
      'missing_value',
      'missing_value',
      'unknown_commune',
      'bad_geometry',
      'bad_geometry',
      'bad_geometry',
    ]);
    expect(rowsOf(parsed)).toMatchObject([
      { code: 'QN05981M', name: 'Secteur sud', communes: ['59350'], vintage: 2024 },
    ]);
  });

  it('may spell its properties otherwise, and name communes in one text, merged ones included', async () => {
    const parsed = await qpvs(
      collection(
        feature({ CODE_QPV: 'QN05981M', Nom_QP: ' Secteur sud ', Insee_Com: '59350, 59298|59512 99999' }),
      ),
    );
    expect(rowsOf(parsed)).toMatchObject([{ name: 'Secteur sud', communes: ['59350', '59512'] }]);
    expect(faultsOf(parsed)).toEqual(['1:41 merged_commune resolved', '1:41 unknown_commune resolved']);
    expect(parsed).toMatchObject({ read: 1, leftOut: 0 });
  });
});

describe('any file', () => {
  it('gives the same however it arrives', async () => {
    const csv = 'insee;status\r\n01001;"FRR ""+"""\r\n01002;FRR\r\n01004;é\r\n99999;FRR\r\n';
    const json = collection(feature({ ...LILLE, lib_qp: 'Épeule "\\{[' }), feature({ code_qp: 'QP' }));
    const cuts = fc.array(fc.nat(400), { maxLength: 12 });
    const inPieces = (text: string, at: number[]) => {
      const whole = Buffer.from(text);
      const ends = [...at.map((cut) => cut % whole.length), whole.length].sort((a, b) => a - b);
      return ends.map((end, i) => whole.subarray(ends[i - 1] ?? 0, end));
    };
    await fc.assert(
      fc.asyncProperty(cuts, async (at) => {
        expect(await parseFrr(inPieces(csv, at), territory)).toEqual(await frr(csv));
        expect(await parseQpvs(inPieces(json, at), territory)).toEqual(await qpvs(json));
      }),
    );
  });

  it('never stops the reader, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 60 }),
        fc.string({ maxLength: 60 }),
        async (noise, text) => {
          for (const parse of [parseFrr, parseCentres, parseQpvs])
            for (const content of [
              noise,
              Buffer.from(text),
              Buffer.from(`[${text}`),
              Buffer.from(`insee,status,lon,lat\n${text}`),
            ])
              expect((await parse([content], territory)).refused).toBe(true);
        },
      ),
    );
  });
});
