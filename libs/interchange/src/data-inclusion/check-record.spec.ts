import fc from 'fast-check';
import { SERVICE, STRUCTURE } from '../../testing/di-records.js';
import { dataInclusionSchema, describeWith, readShared } from '../../testing/outside-standards.js';
import { isMessageKey } from '#libs/i18n';
import { serviceFaults, structureFaults } from './check-record.js';
import * as lists from './lists.js';

type Schema = Readonly<{ $defs: Record<string, { enum: string[] }>; properties: Record<string, unknown> }>;

describeWith('data-inclusion/schemas', 'our checks and the official schemas of data·inclusion', () => {
  const schema = (name: string) => readShared<Schema>(`data-inclusion/schemas/v1/${name}.json`);

  it('have the same closed lists', () => {
    const { $defs } = schema('service');
    expect({
      ...{
        Thematique: lists.THEMES,
        Public: lists.PUBLICS,
        TypeService: lists.SERVICE_TYPES,
        Frais: lists.FEES,
      },
      ...{ ModeAccueil: lists.RECEPTION_MODES, ModeMobilisation: lists.MOBILISATION_MODES },
      PersonneMobilisatrice: lists.MOBILISERS,
    }).toEqual(Object.fromEntries(Object.entries($defs).map(([name, list]) => [name, list.enum])));
    expect(lists.NETWORKS).toEqual(schema('structure').$defs['ReseauPorteur']!.enum);
  });

  it('have networks whose names people can read', () => {
    expect(lists.NETWORKS.filter((code) => !isMessageKey(`network.${code}`))).toEqual([]);
  });

  it.each(['structure', 'service'] as const)('agree on which %s is well formed', (name) => {
    const validate = dataInclusionSchema(name);
    const [good, faults] = name === 'service' ? [SERVICE, serviceFaults] : [STRUCTURE, structureFaults];
    const values = fc.oneof(
      fc.constantFrom(null, undefined, '', 'x', 'abcde', '59350', '59', '200093201', 'france', 'gratuit'),
      fc.constantFrom<unknown>('2026-01-05', '2026-02-30', 'https://a.example', 'a@b.example', 'pas@', 'a b'),
      fc.constantFrom<unknown>(
        0,
        -1,
        1,
        1.5,
        true,
        {},
        [],
        ['femmes'],
        ['femmes', 'femmes'],
        ['usagers'],
        [1],
      ),
      fc.constantFrom<unknown>(
        ['a-distance'],
        ['59', '59'],
        ['x'],
        ['telephoner'],
        ['adie'],
        '13003013300016',
      ),
    );
    const members = fc.constantFrom(...Object.keys(schema(name).properties));
    fc.assert(
      fc.property(members, values, (member, value) => {
        const record = { ...good, [member]: value };
        expect([member, value, faults(record, '2026-11-22').length === 0]).toEqual([
          member,
          value,
          validate(JSON.parse(JSON.stringify(record))),
        ]);
      }),
      { numRuns: 1_000 },
    );
  });
});
