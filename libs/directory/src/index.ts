export { DirectoryModule } from './directory.module.js';
export { programmeNotFound, structureNotFound } from './directory.errors.js';
export { DirectoryReader, type ProgrammePage, type StructureView } from './directory.reader.js';
export { ImportProgrammes, type ImportReport } from './import-programmes.js';
export { CatalogueVersionRow, ProgrammeRow, ProgrammeSessionRow } from './programme.entity.js';
export { StructureRow } from './structure.entity.js';
