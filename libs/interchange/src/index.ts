export { InterchangeModule } from './interchange.module.js';
export {
  FILE_FAULTS,
  type FileFault,
  invalidFile,
  mappingNeeded,
  otherListNeeded,
  uploadNotFound,
} from './interchange.errors.js';
export type { FileFormat } from './files/detect-format.js';
export {
  ImportFile,
  type FileReport,
  type ImportFileCommand,
  type ReportedPlace,
} from './files/import-file.js';
export { InspectFile, type InspectedFile, type InspectedTable } from './files/inspect-file.js';
export { reportHeaders, reportLines, sayFileFault, sayRowFault } from './files/say-report.js';
export type { SourceFile } from './files/source-file.js';
export { ExportDataInclusion } from './data-inclusion/export-data-inclusion.js';
export {
  type DataInclusionRecords,
  type DataInclusionReport,
  ImportDataInclusion,
} from './data-inclusion/import-data-inclusion.js';
export type { ReportedRecord } from './data-inclusion/read-data-inclusion.js';
export type { DiDocument, DiService, DiStructure } from './data-inclusion/record.js';
export { ExportHsds } from './hsds/export-hsds.js';
export type { HsdsObject } from './hsds/hsds-object.js';
export {
  hsdsTaxonomies,
  hsdsTaxonomy,
  hsdsTerm,
  hsdsTerms,
  type HsdsListQuery,
  type HsdsPage,
} from './hsds/hsds-page.js';
export type { HsdsServicesQuery } from './hsds/hsds-filter.js';
export { HsdsReader } from './hsds/hsds.reader.js';
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
export { MOST_OF_SOURCE } from './tabular/table-source.js';
export { type TableKind, tableTemplate, tableTemplateXlsx } from './tabular/template.js';
export { ExportTable } from './tabular/export-table.js';
export { ExportExchange } from './export-exchange.js';
export { AsideServiceRow } from './data-inclusion/aside-service.entity.js';
export { UploadPieceRow, UploadRow, type UploadState, type UploadTable } from './uploads/upload.entity.js';
export { GIVEN_UP, ImportUpload } from './uploads/import-upload.js';
export { MAX_UPLOAD_BYTES, type ReceivedUpload, ReceiveUpload } from './uploads/receive-upload.js';
export { DropUpload, RunUpload } from './uploads/run-upload.js';
export { TidyUploads } from './uploads/tidy-uploads.js';
export { type Upload, UploadsReader, type UploadSummary } from './uploads/uploads.reader.js';
