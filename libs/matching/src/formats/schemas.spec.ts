import fc from 'fast-check';
import * as taxonomy from '#libs/taxonomy';
import codes from '../../schema/codes.json' with { type: 'json' };
import * as arbitrary from '../../testing/arbitraries.js';
import { isPathway } from '../../testing/schemas.js';
import { smallTerritory } from '../../testing/small-territory.js';
import { compile, pathway, PROGRAMME_SCHEMA, RULE_WORDS } from '../index.js';

describe('the exchange format', () => {
  it('has the closed lists of the taxonomy', () => {
    expect(codes.sectors).toEqual(taxonomy.SECTOR_NAF_SECTIONS);
    expect(codes.legalForms).toEqual(taxonomy.LEGAL_FORMS);
    expect(codes.statusSelfChecks).toEqual(taxonomy.STATUS_SELF_CHECKS);
    expect(codes.zones).toEqual(taxonomy.ZONES);
    expect(codes.audiences).toEqual(taxonomy.AUDIENCES);
    expect(codes.stages).toEqual(taxonomy.STAGES);
    expect(codes.levels).toEqual(taxonomy.LEVELS);
    expect(PROGRAMME_SCHEMA.properties.kind.enum).toEqual(taxonomy.PROGRAMME_KINDS);
  });

  it('writes the rules the engine knows, beside the six that every programme has', () => {
    const written = PROGRAMME_SCHEMA.properties.rules.items.properties.type.enum;
    const standing = ['needs', 'territory', 'stage', 'intake', 'places', 'distance'];
    expect([...standing, ...written]).toEqual(RULE_WORDS);
  });

  it('writes a pathway', () => {
    fc.assert(
      fc.property(arbitrary.catalogue, arbitrary.person, arbitrary.options, (catalogue, person, options) => {
        const plan = pathway(compile(catalogue, smallTerritory), person, options);
        expect(isPathway(JSON.parse(JSON.stringify(plan))) || isPathway.errors).toBe(true);
      }),
    );
  });
});
