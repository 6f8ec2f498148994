import { Territory, type Commune } from '#libs/territory';

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
] as const;
