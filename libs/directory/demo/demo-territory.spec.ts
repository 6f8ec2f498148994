import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { DOMAINS, NEED_CODES, isNeedCode } from '#libs/taxonomy';

interface Session {
  id: string;
  startsOn: string;
  places: number;
  taken: number;
}
interface Programme {
  id: string;
  structure: { id: string; name: string; email: string; phone: string; website: string };
  description: string;
  needs: { code: string; quality: string }[];
  stages: string[];
  rules: { type: string; value: string | number | string[] }[];
  area: { include: string[]; exclude?: string[] };
  place: { lat: number; lon: number } | null;
  languages: { code: string; offer: string }[];
  intake: string | null;
  sessions: Session[];
  track: { answered: number; helped: number } | null;
  confirmedOn: string;
  source: { basis: string };
}
interface Person {
  id: string;
  qpv: string | null;
  sector: string | null;
  notAudiences: string[] | null;
  needs: { code: string }[];
  starred: string[];
}
interface Codes {
  sectors: Record<string, unknown>;
  legalForms: string[];
  statusSelfChecks: string[];
  zones: string[];
  audiences: string[];
}

function read<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as T;
}

const schemas = '../../matching/schema';
const programmes = read<Programme[]>('./lille.programmes.json');
const peopleFiles = readdirSync(new URL('./people/', import.meta.url)).filter((name) =>
  name.endsWith('.json'),
);
const people = peopleFiles.map((name) => read<Person>(`./people/${name}`));
const codes = read<Codes>(`${schemas}/codes.json`);
const covered = new Set(programmes.flatMap((programme) => programme.needs.map((need) => need.code)));
const sessions = programmes.flatMap((programme) => programme.sessions);
const rules = programmes.flatMap((programme) => programme.rules);

function schema(name: string): ValidateFunction {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats.default(ajv);
  return ajv.compile(read<object>(`${schemas}/${name}.schema.json`));
}

function faults(validate: ValidateFunction, value: unknown): string[] {
  validate(value);
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

/** The codes a rule may hold; undefined when the value is a level or a number. */
const allowed: Record<string, string[]> = {
  audience_any: codes.audiences,
  audience_all: codes.audiences,
  zone_any: codes.zones,
  sector_any: Object.keys(codes.sectors),
  sector_none: Object.keys(codes.sectors),
  legal_form_none: codes.legalForms,
  status_self_check: codes.statusSelfChecks,
};

describe('The demonstration territory', () => {
  it('refuses a programme with an unknown key and a person with an unknown urgency', () => {
    expect(faults(schema('programme'), { ...programmes[0], nationality: 'any' })).toHaveLength(1);
    const urgent = { id: 'x', needs: [{ code: 'financement--microcredit', urgency: 3 }] };
    expect(faults(schema('person'), urgent)).toEqual([
      '/needs/0/urgency must be equal to one of the allowed values',
    ]);
  });

  it('holds programmes that obey the exchange schema', () => {
    const validate = schema('programme');
    const bad = programmes.map((programme) => [programme.id, faults(validate, programme)] as const);
    expect(bad.filter(([, found]) => found.length > 0)).toEqual([]);
  });

  it('holds people who obey the exchange schema, each named as its file', () => {
    const validate = schema('person');
    expect(people.map((person) => faults(validate, person)).flat()).toEqual([]);
    expect(people.map((person) => `${person.id}.json`)).toEqual(peopleFiles);
  });

  it('offers 32 to 40 programmes of 17 to 20 structures, to 6 people', () => {
    const structures = new Set(programmes.map((programme) => programme.structure.id)).size;
    expect(programmes.length).toBeGreaterThanOrEqual(32);
    expect(programmes.length).toBeLessThanOrEqual(40);
    expect(structures).toBeGreaterThanOrEqual(17);
    expect(structures).toBeLessThanOrEqual(20);
    expect(people).toHaveLength(6);
  });

  it('uses each id once and describes a structure the same way everywhere', () => {
    const sessionIds = sessions.map((session) => session.id);
    expect(new Set(programmes.map((programme) => programme.id)).size).toBe(programmes.length);
    expect(new Set(sessionIds).size).toBe(sessionIds.length);
    const variants = new Set(programmes.map((programme) => JSON.stringify(programme.structure)));
    expect(variants.size).toBe(new Set(programmes.map((programme) => programme.structure.id)).size);
  });

  it('speaks only needs of the taxonomy', () => {
    const spoken = [...covered, ...people.flatMap((person) => person.needs.map((need) => need.code))];
    expect(spoken.filter((code) => !isNeedCode(code))).toEqual([]);
  });

  it('names each need once per programme, and only known codes in rules and people', () => {
    for (const { id, needs } of programmes) {
      expect([id, new Set(needs.map((need) => need.code)).size]).toEqual([id, needs.length]);
    }
    const unknown = rules.flatMap(({ type, value }) =>
      [value].flat().filter((code) => allowed[type] && !allowed[type].includes(String(code))),
    );
    expect(unknown).toEqual([]);
    const sectors = people.flatMap((person) => person.sector ?? []);
    expect(sectors.filter((sector) => !(sector in codes.sectors))).toEqual([]);
    const denied = people.flatMap((person) => person.notAudiences ?? []);
    expect(denied.filter((audience) => !codes.audiences.includes(audience))).toEqual([]);
  });

  it('covers the 14 domains and leaves only the gaps that the README announces', () => {
    const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
    const gaps = NEED_CODES.filter((code) => !covered.has(code));
    expect(new Set([...covered].map((code) => code.split('--')[0])).size).toBe(DOMAINS.length);
    expect(covered.size).toBeGreaterThanOrEqual(60);
    expect(gaps.length).toBeGreaterThanOrEqual(1);
    const announced = [...readme.matchAll(/`([a-z-]+--[a-z-]+)`/g)].map((match) => String(match[1]));
    expect(announced.sort()).toEqual(gaps.sort());
  });

  it('shows every kind of rule, intake, language offer and area', () => {
    const levels = rules.filter((rule) => rule.type === 'french_level_min').map((rule) => rule.value);
    const areas = programmes.flatMap((programme) => programme.area.include).map((code) => code.split(':')[0]);
    const offers = programmes.flatMap((programme) => programme.languages);
    expect(new Set(rules.map((rule) => rule.type)).size).toBe(13);
    expect(new Set(levels).size).toBeGreaterThanOrEqual(4);
    expect(new Set(areas)).toEqual(new Set(['nation', 'region', 'departement', 'epci', 'commune', 'qpv']));
    expect(programmes.some((programme) => (programme.area.exclude ?? []).length > 0)).toBe(true);
    expect(new Set(programmes.map((programme) => programme.intake)).size).toBe(5);
    expect(new Set(offers.map((offer) => offer.offer)).size).toBe(3);
    const spoken = new Set(offers.map((offer) => offer.code));
    expect([...spoken].sort()).toEqual(['ar', 'en', 'es', 'fa', 'ff', 'fr', 'pt', 'tr', 'tzm', 'uk']);
  });

  it('never takes more people than places, and shows at least one full session', () => {
    expect(sessions.filter((session) => session.taken > session.places)).toEqual([]);
    expect(sessions.some((session) => session.taken === session.places)).toBe(true);
    const dates = sessions.map((session) => session.startsOn).sort();
    expect(dates[0]! >= '2026-12-01' && dates.at(-1)! <= '2027-06-30').toBe(true);
    expect(programmes.filter(({ confirmedOn }) => !confirmedOn.startsWith('2026-'))).toEqual([]);
    expect(programmes.filter(({ track }) => track && track.helped > track.answered)).toEqual([]);
  });

  it('can reach nobody: addresses, sites and numbers are fictional, and the source says demo', () => {
    for (const { structure, source } of programmes) {
      expect(structure.email).toMatch(/^[a-z-]+@[a-z-]+\.example$/);
      expect(structure.website).toMatch(/^https:\/\/[a-z-]+\.example$/);
      expect(structure.phone).toMatch(/^(03 53 01|01 99 00) \d\d \d\d$/);
      expect(source.basis).toBe('demo');
    }
  });

  it('stands in the Lille metropolis and writes sentences of 15 words at most', () => {
    const away = programmes.filter(
      ({ place }) => place && !(place.lat > 50.55 && place.lat < 50.8 && place.lon > 2.95 && place.lon < 3.3),
    );
    expect(away).toEqual([]);
    const sentences = programmes.flatMap((programme) => programme.description.split(/(?<=[.!?])\s+/));
    expect(sentences.filter((sentence) => sentence.split(/[\s’]+/).length > 15)).toEqual([]);
  });

  it('gives people only stars that exist, and the demo person a priority district', () => {
    const ids = new Set(programmes.map((programme) => programme.id));
    expect(people.flatMap((person) => person.starred).filter((id) => !ids.has(id))).toEqual([]);
    expect(people.find((person) => person.id === 'demo')?.qpv).toBe('QN05980M');
  });
});
