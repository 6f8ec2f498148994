import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsIn, IsString, IsUUID, MaxLength } from 'class-validator';
import type { DuplicateReason, EntryKind } from '#libs/directory';

const KINDS = ['structure', 'programme'] as const satisfies readonly EntryKind[];
const REASONS = ['siret', 'name_commune', 'name'] as const satisfies readonly DuplicateReason[];

export class DecisionParams {
  @IsUUID() id: string;
}

export class MergeRequest {
  @ApiProperty({ enum: KINDS })
  @IsIn(KINDS)
  kind: EntryKind;

  @ApiProperty({ description: 'The entry that stands for both.' })
  @IsString()
  @MaxLength(100)
  keptId: string;

  @ApiProperty()
  @IsString()
  @MaxLength(100)
  otherId: string;

  @ApiPropertyOptional({
    type: [String],
    description: 'Columns whose value comes from the other entry, though the kept one has one.',
  })
  @ArrayMaxSize(50)
  @IsString({ each: true })
  taken: string[] = [];
}

class PairResponse {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: KINDS }) kind: EntryKind;
  @ApiProperty({ enum: REASONS, description: '`name`: the commune of one of them is unknown.' })
  why: DuplicateReason;
  @ApiProperty({ minimum: 0, maximum: 100 }) score: number;
  @ApiProperty() oneId: string;
  @ApiProperty() oneName: string;
  @ApiProperty() otherId: string;
  @ApiProperty() otherName: string;
}

export class PairsResponse {
  @ApiProperty({ type: [PairResponse], description: 'The surest first, 200 at most.' })
  duplicates: readonly PairResponse[];
}

class DoneMergeResponse {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: KINDS }) kind: EntryKind;
  @ApiProperty() keptId: string;
  @ApiProperty() keptName: string;
  @ApiProperty() otherId: string;
  @ApiProperty() otherName: string;
  @ApiProperty({ type: String, format: 'date-time' }) mergedAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) undoneAt: Date | null;
}

export class MergesResponse {
  @ApiProperty({ type: [DoneMergeResponse], description: 'Newest first, 200 at most.' })
  merges: readonly DoneMergeResponse[];
}

export class MergedResponse {
  @ApiProperty({ format: 'uuid' }) id: string;
}

export class UndoneResponse {
  @ApiProperty({ type: [String], description: 'Members that somebody wrote since, which stay as they are.' })
  later: readonly string[];
}
