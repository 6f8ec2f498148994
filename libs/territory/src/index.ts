export { type Commune, type NamedArea } from './commune.js';
export { Territory, TERRITORY_VINTAGE, loadTerritory, nearness } from './territory.js';
export { type OfficialLists, readOfficialLists } from './official-lists.js';
export { type Area, type Place, covers, parseArea, placeOf, smallestTier, zoneCovers } from './covers.js';
export { type Point, distanceKm } from './distance.js';
export { type Verdict, allOf, anyOf, not } from './verdict.js';
export {
  TIERS,
  isCommuneCode,
  isQpvCode,
  parseZone,
  tierOf,
  type Tier,
  type ZoneCode,
  type ZoneKind,
} from './zone.js';
