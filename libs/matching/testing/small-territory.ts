import fc from 'fast-check';
import { Territory, type Commune, type QpvDistrict } from '#libs/territory';

const commune = (
  code: string,
  name: string,
  of: Pick<Commune, 'epci' | 'departement' | 'region'>,
): Commune => ({
  ...{ code, name, ...of },
  city: code.startsWith('751') ? '75056' : code,
  postcodes: [],
  population: null,
});

const MEL = { epci: '200093201', departement: '59', region: '32' };
const PARIS = { epci: '200054781', departement: '75', region: '11' };

/** A handful of real communes, so that a test does not read the whole of France. */
export const smallTerritory = Territory.of({
  communes: [
    commune('59350', 'Lille', MEL),
    commune('59512', 'Roubaix', MEL),
    commune('59178', 'Douai', { ...MEL, epci: '200044618' }),
    commune('62041', 'Arras', { epci: '200033579', departement: '62', region: '32' }),
    commune('13055', 'Marseille', { epci: '200054807', departement: '13', region: '93' }),
    commune('75056', 'Paris', PARIS),
    commune('75118', 'Paris 18e Arrondissement', PARIS),
    commune('97411', 'Saint-Denis', { epci: '249740119', departement: '974', region: '04' }),
    commune('97302', 'Cayenne', { epci: '249730045', departement: '973', region: '03' }),
  ],
  mergedInto: new Map([['59298', '59350']]),
  formerNames: [],
  epcis: [],
  departements: [],
  regions: [],
});

export const POINTS = [
  ['59350', { lat: 50.6311, lon: 3.0468 }],
  ['59512', { lat: 50.6881, lon: 3.1738 }],
  ['62041', { lat: 50.2898, lon: 2.7655 }],
  ['97411', { lat: -20.9329, lon: 55.4471 }],
] as const;

function district(code: string, commune: string): QpvDistrict {
  const outline = Int32Array.from([1, 4, 0, 0, 1, 0, 1, 1, 0, 0]);
  return { ...{ code, outline }, name: `Quartier ${code}`, communes: [commune], vintage: 2024 };
}

const located = smallTerritory.withCoordinates(POINTS);
const withFrr = located.withFrr(['62041'], { partly: ['59178'] });

/** What an installation may have loaded: nothing more, coordinates, the list of FRR, that of QPV, all of them. */
export const territories: fc.Arbitrary<Territory> = fc.constantFrom(
  smallTerritory,
  located,
  smallTerritory.withFrr(['62041']),
  ...[smallTerritory, withFrr].map((territory) =>
    territory.withQpvs([district('QN05981M', '59350'), district('QN07501M', '75118')]),
  ),
);
