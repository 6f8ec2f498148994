import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { BranchMembers, OwnStructure, StructureMembers } from '#libs/directory';
import { ACCESS_FEATURES, type AccessFeature } from '#libs/taxonomy';

const MAX_ID = 100;
const MAX_TEXT = 1000;
const NOTATION = 'In the notation of OpenStreetMap.';

export class StructureParams {
  @IsString() @MaxLength(MAX_ID) id: string;
}

export class BranchParams extends StructureParams {
  @IsString() @MaxLength(MAX_ID) branchId: string;
}

/** What is known of a structure or a place. Members that are left out become unknown. */
class ContactRequest {
  @ApiProperty({ maxLength: 200 })
  @IsString()
  @MaxLength(MAX_TEXT)
  name: string;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'INSEE code.' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_TEXT)
  commune?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_TEXT)
  phone?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 254 })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_TEXT)
  email?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, description: NOTATION })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_TEXT)
  openingHours?: string | null;
}

export class StructureSheetRequest extends ContactRequest {
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'The `code` of one of `networks` of the sheet.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_TEXT)
  network?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, pattern: String.raw`^\d{14}$` })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_TEXT)
  siret?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'An address of the web.' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_TEXT)
  website?: string | null;

  @ApiProperty({ description: '`version` of the sheet that was read.' })
  @IsString()
  @MaxLength(MAX_TEXT)
  version: string;
}

export class BranchRequest extends ContactRequest {
  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 300, description: 'Street and number.' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_TEXT)
  address?: string | null;

  @ApiPropertyOptional({ enum: ACCESS_FEATURES, isArray: true })
  @IsOptional()
  @IsIn(ACCESS_FEATURES, { each: true })
  access?: AccessFeature[];
}

class OwnBranchResponse implements BranchMembers {
  @ApiProperty() id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true, description: 'INSEE code.' }) commune: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Street and number.' }) address: string | null;
  @ApiProperty({ type: String, nullable: true }) phone: string | null;
  @ApiProperty({ type: String, nullable: true }) email: string | null;
  @ApiProperty({ type: String, nullable: true, description: NOTATION }) openingHours: string | null;
  @ApiProperty({ enum: ACCESS_FEATURES, isArray: true }) access: readonly AccessFeature[];
  @ApiProperty({ description: 'How many programmes take place there: while any does, it stays.' })
  programmes: number;
}

class NetworkToChoose {
  @ApiProperty() code: string;
  @ApiProperty() name: string;
}

export class StructureSheetResponse implements OwnStructure {
  @ApiProperty() id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true }) network: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'INSEE code of its seat.' })
  commune: string | null;
  @ApiProperty({ type: String, nullable: true, description: '14 digits.' }) siret: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Where referrals are announced.' })
  email: string | null;
  @ApiProperty({ type: String, nullable: true }) phone: string | null;
  @ApiProperty({ type: String, nullable: true }) website: string | null;
  @ApiProperty({ type: String, nullable: true, description: NOTATION }) openingHours: string | null;
  @ApiProperty({ description: 'To be sent back with what is written.' }) version: string;
  @ApiProperty({ type: [OwnBranchResponse], description: 'By name.' })
  branches: readonly OwnBranchResponse[];
  @ApiProperty({ type: [NetworkToChoose], description: 'Networks that can be chosen, by name.' })
  networks: readonly NetworkToChoose[];
}

export class WrittenBranchResponse {
  @ApiProperty() id: string;
}

/** Text without blanks around it; nothing is unknown. */
const known = (text: string | null | undefined): string | null => text?.trim() || null;

export const structureOf = ({ name, ...sent }: StructureSheetRequest): StructureMembers => ({
  name: name.trim(),
  network: known(sent.network),
  commune: known(sent.commune),
  siret: known(sent.siret),
  email: known(sent.email),
  phone: known(sent.phone),
  website: known(sent.website),
  openingHours: known(sent.openingHours),
});

export const branchOf = ({ name, access, ...sent }: BranchRequest): BranchMembers => ({
  name: name.trim(),
  commune: known(sent.commune),
  address: known(sent.address),
  phone: known(sent.phone),
  email: known(sent.email),
  openingHours: known(sent.openingHours),
  access: access ?? [],
});
