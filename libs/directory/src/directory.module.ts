import { Module } from '@nestjs/common';
import { DirectoryReader } from './directory.reader.js';
import { ImportProgrammes } from './import-programmes.js';

@Module({ providers: [DirectoryReader, ImportProgrammes], exports: [DirectoryReader, ImportProgrammes] })
export class DirectoryModule {}
