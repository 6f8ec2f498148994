export { DirectoryModule } from './directory.module.js';
export { programmeNotFound, structureNotFound } from './directory.errors.js';
export { DirectoryReader, type ProgrammePage, type StructureView } from './directory.reader.js';
export {
  ImportProgrammes,
  type ImportOptions,
  type ImportReport,
  type ReportedRow,
} from './import-programmes.js';
export { CatalogueVersionRow, ProgrammeRow, ProgrammeSessionRow } from './programme.entity.js';
export { StructureRow } from './structure.entity.js';
export {
  LINT_CODES,
  type LintCode,
  type LintFinding,
  type LintLevel,
  type LintParams,
} from './linter/finding.js';
export { lintProgramme } from './linter/lint-programme.js';
export { sayFinding } from './linter/say-finding.js';
export {
  DirectoryExportReader,
  type DatedProgramme,
  type DatedStructure,
} from './directory-export.reader.js';
export { ExportDataInclusion } from './data-inclusion/export-data-inclusion.js';
export { ImportDataInclusion, type DataInclusionReport } from './data-inclusion/import-data-inclusion.js';
export { isDataInclusion, type ReportedRecord } from './data-inclusion/read-data-inclusion.js';
export type { DiDocument, DiService, DiStructure } from './data-inclusion/record.js';
export {
  ImportTerritory,
  type TerritoryFile,
  type TerritoryImportOptions,
  type TerritoryImportReport,
} from './territory/import-territory.js';
export {
  CommuneCentreRow,
  FrrCommuneRow,
  QpvRow,
  type TerritoryFileKind,
  TerritoryListRow,
} from './territory/territory.entity.js';
export { TerritoryKeeper } from './territory/territory.keeper.js';
export { ExportHsds } from './hsds/export-hsds.js';
export type { HsdsObject } from './hsds/hsds-object.js';
export { hsdsTaxonomies, hsdsTerms, type HsdsListQuery, type HsdsPage } from './hsds/hsds-page.js';
export { HsdsReader, type HsdsServicesQuery } from './hsds/hsds.reader.js';
export { demoTerritory } from './demo-territory.js';
export { csvLine, neutralised } from './tabular/cells.js';
export { COLUMNS, type Column, type ColumnMapping, type Field } from './tabular/columns.js';
export type { TextEncoding } from './tabular/decode-text.js';
export {
  ImportTable,
  type ImportTableCommand,
  type ReportedLine,
  type TableReport,
} from './tabular/import-table.js';
export { createRowMapper, type CellFault, type MappedRow, type TableRow } from './tabular/map-rows.js';
export { proposeMapping, type ProposedMapping } from './tabular/propose-mapping.js';
export { readCsv, type ReadTable } from './tabular/read-csv.js';
export { tableTemplate } from './tabular/template.js';
export { ExportExchange } from './export-exchange.js';
