export { AfterImport } from './after-import.js';
export { CloseStructure, type NewClosure } from './closures/close-structure.js';
export { type ClosedUntil, ClosuresReader, type ClosureView } from './closures/closures.reader.js';
export { ReopenStructure } from './closures/reopen-structure.js';
export { StructureClosureRow } from './closures/structure-closure.entity.js';
export { DirectoryModule } from './directory.module.js';
export { branchNotFound, invalidCursor, programmeNotFound, structureNotFound } from './directory.errors.js';
export {
  DirectoryReader,
  type StructureDetails,
  type StructuresPage,
  type StructureView,
} from './directory.reader.js';
export {
  type CatalogueChanges,
  type CatalogueMark,
  CatalogueReader,
  type CatalogueVersions,
} from './catalogue.reader.js';
export { ImportProgrammes, type ImportReport, type ReportedRow } from './import-programmes.js';
export {
  type Capacity,
  CatalogueVersionRow,
  ProgrammeChangeRow,
  ProgrammeRow,
  ProgrammeSessionRow,
  type ProgrammeState,
} from './programme.entity.js';
export { BranchRow, NetworkRow, StructureRow, type StructureState } from './structure.entity.js';
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
  AS_DATED_STRUCTURE,
  asDatedProgramme,
  DirectoryExportReader,
  type DatedProgramme,
  type DatedStructure,
} from './directory-export.reader.js';
export {
  type BranchDetails,
  contactOf,
  type ProgrammeContact,
  type ProgrammeDetails,
  publicContactOf,
} from './programme-details.js';
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
export { demoTerritory } from './demo-territory.js';
export { FirstSaid } from './first-said.js';
export { MOST_REPORTED, Reported } from './reported.js';
export { stayAwake } from './stay-awake.js';
export { isStorable, unstorable } from './unstorable.js';
export { parseRows, type ParsedRows } from './parse-rows.js';
export {
  addSaved,
  onTrial,
  saveCatalogue,
  type KeptMembers,
  type Saved,
  type SaveOptions,
} from './save-catalogue.js';
export { type FieldSource, type FileSource, type Provenance, SOURCES } from './provenance.js';
export {
  changePlace,
  type CountedPlaces,
  type FoundPlace,
  holdPlaces,
  IS_FULL,
  type PlaceChange,
  type PlaceUse,
  reservePlace,
  setCapacity,
} from './places/places.js';
export { ProgrammePlacesRow } from './places/programme-places.entity.js';
export { CAPACITY_DAYS, IS_FOUND, STRUCTURE_IS_FOUND } from './listed.js';
export { ProgrammeSearchRow } from './search/programme-search.entity.js';
export {
  type FoundProgrammes,
  MOST_COUNTED,
  type ProgrammeQuery,
  SearchReader,
} from './search/search.reader.js';
export { MAX_QUERY, type UnderstoodQuery, understandQuery } from './search/understand-query.js';
export { ConfirmMail } from './upkeep/confirm.mail.js';
export { type FreshnessRound, KeepDirectoryFresh } from './upkeep/keep-directory-fresh.js';
export { KeepProgramme, type Upkeep } from './upkeep/keep-programme.js';
export {
  type OwnProgramme,
  type OwnProgrammeSheet,
  OwnProgrammesReader,
} from './upkeep/own-programmes.reader.js';
export { FreshnessNoticeRow } from './upkeep/freshness-notice.entity.js';
export {
  type DayHours,
  type OpeningHours,
  type OpenSpan,
  parseOpeningHours,
  WEEK_DAYS,
  type WeekDay,
} from './opening-hours/read-opening-hours.js';
export { sayOpeningHours } from './opening-hours/say-opening-hours.js';
export { NameNetwork, NETWORK_NAME_MAX } from './networks/name-network.js';
export { NetworksReader, type NetworkView } from './networks/networks.reader.js';
export { FindDuplicates } from './duplicates/find-duplicates.js';
export { KeepApart } from './duplicates/keep-apart.js';
export { MERGED_TASK, MergeEntries, type MergeCommand } from './duplicates/merge-entries.js';
export { UndoMerge, type UndoneMerge } from './duplicates/undo-merge.js';
export {
  type ComparedEntries,
  type ComparedEntry,
  type DoneMerge,
  DuplicatesReader,
  type OtherEntries,
  type ProposedPair,
} from './duplicates/duplicates.reader.js';
export {
  DuplicatePairRow,
  type DuplicateReason,
  EntryMergeRow,
  type EntryKind,
  type EntryTexts,
} from './duplicates/duplicates.entity.js';
export { isBlank, memberName } from './duplicates/entry-members.js';
export {
  isSheetMember,
  NO_DETAILS,
  type Sheet,
  SHEET_MEMBERS,
  type SheetDetails,
  type SheetMember,
} from './sheet/sheet.js';
export { addStructure, type NewStructure } from './sheet/add-structure.js';
export { differences, versionOf } from './sheet/compare-sheets.js';
export {
  branchFaults,
  type BranchMembers,
  STRUCTURE_MEMBERS,
  structureFaults,
  type StructureMembers,
} from './sheet/structure-sheet.js';
export { type OwnStructure, WriteStructure } from './sheet/write-structure.js';
export { GiveBack } from './sheet/give-back.js';
export { type OwnSheet, SheetReader, type SheetStructure } from './sheet/sheet.reader.js';
export {
  type CheckedWriting,
  type ProgrammeToWrite,
  WriteProgramme,
  type WrittenSheet,
} from './sheet/write-programme.js';
