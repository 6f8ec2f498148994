export { type Commune, type NamedArea } from './commune.js';
export { communesCalled, communesNamed, communesOnceNamed, plainCommuneName } from './commune-names.js';
export {
  type FrrDetails,
  Territory,
  TERRITORY_VINTAGE,
  type Vintages,
  loadTerritory,
  nearness,
} from './territory.js';
export type { OfficialLists } from './official-lists.js';
export { readOfficialLists } from './read-lists.js';
export { type Area, type Place, covers, parseArea, placeOf, smallestTier, zoneCovers } from './covers.js';
export { type Position, type Point, positionOf, distanceKm, groundKm, straightKm } from './distance.js';
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
export { EDGE_MARGIN_M, type Qpv, type QpvDistrict, QpvMap, type QpvSighting } from './qpv/qpv-map.js';
export {
  type MultiPolygon,
  type Outline,
  outlineFromBytes,
  outlineToBytes,
  packOutline,
} from './qpv/outline.js';
export { type CommuneCentre, parseCentres } from './files/centres.js';
export type { Bytes } from './files/decode.js';
export { FILE_FAULTS, type FaultEffect, type FileFault, type FileFaultCode } from './files/faults.js';
export { type FrrCommune, type FrrStatus, parseFrr } from './files/frr.js';
export type { ParsedFile } from './files/parsed-file.js';
export { parseQpvs, QPV_VINTAGE } from './files/qpvs.js';
