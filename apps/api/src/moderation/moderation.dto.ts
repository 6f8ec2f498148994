import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength, ValidateIf } from 'class-validator';
import {
  type JoinVerdict,
  NAME_MAX,
  REPORT_SUBJECTS,
  type ReportSubject,
  STRUCTURE_KINDS,
  type StructureKind,
  TEXT_MAX,
} from '#libs/moderation';
import { IsPlainText } from '#libs/validation';

export class DecidedParams {
  @IsUUID() id: string;
}

class OpenReportResponse {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() programmeId: string;
  @ApiProperty() programme: string;
  @ApiProperty() structureId: string;
  @ApiProperty() structure: string;
  @ApiProperty({ enum: REPORT_SUBJECTS }) what: ReportSubject;
  @ApiProperty({ type: String, nullable: true }) text: string | null;
  @ApiProperty({ description: 'Who reported it wants to be told.' }) wantsAnswer: boolean;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt: Date;
}

class OpenProposalResponse {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ maxLength: NAME_MAX }) name: string;
  @ApiProperty({ enum: STRUCTURE_KINDS }) kind: StructureKind;
  @ApiProperty({ description: 'INSEE code.' }) commune: string;
  @ApiProperty({ type: String, nullable: true }) website: string | null;
  @ApiProperty({ type: String, nullable: true }) siret: string | null;
  @ApiProperty() offer: string;
  @ApiProperty({ type: String, nullable: true }) email: string | null;
  @ApiProperty() proposerName: string;
  @ApiProperty() proposerEmail: string;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt: Date;
}

class AlikeStructureResponse {
  @ApiProperty() id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true, description: 'INSEE code.' }) commune: string | null;
  @ApiProperty() sameSiret: boolean;
}

export class OpenJoinResponse {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() structureId: string;
  @ApiProperty() structure: string;
  @ApiProperty() name: string;
  @ApiProperty() email: string;
  @ApiProperty() role: string;
  @ApiProperty({ type: String, nullable: true }) message: string | null;
  @ApiProperty({
    type: Boolean,
    nullable: true,
    description: 'Her address is of the domain of the structure; null when that is not known.',
  })
  sameDomain: boolean | null;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt: Date;
}

export class QueueResponse {
  @ApiProperty({ type: [OpenReportResponse], description: 'The oldest first, 200 at most.' })
  reports: readonly OpenReportResponse[];
  @ApiProperty({ type: [OpenProposalResponse], description: 'The oldest first, 200 at most.' })
  proposals: readonly OpenProposalResponse[];
  @ApiProperty({
    type: [OpenJoinResponse],
    description: 'Of structures that nobody manages. The oldest first, 200 at most.',
  })
  joins: readonly OpenJoinResponse[];
}

export class ProposalResponse extends OpenProposalResponse {
  @ApiProperty({
    type: [AlikeStructureResponse],
    description: 'What it may be, the surest first, 10 at most.',
  })
  alike: readonly AlikeStructureResponse[];
}

export class ReportVerdictRequest {
  @ApiProperty({ enum: ['corrected', 'unfounded'] })
  @IsIn(['corrected', 'unfounded'])
  verdict: 'corrected' | 'unfounded';

  @ApiPropertyOptional({ maxLength: TEXT_MAX, description: 'A sentence to who reported it.' })
  @IsOptional()
  @IsPlainText({ max: TEXT_MAX, lines: true })
  answer?: string;
}

export class ProposalVerdictRequest {
  @ApiProperty({ enum: ['accepted', 'known', 'refused'] })
  @IsIn(['accepted', 'known', 'refused'])
  verdict: 'accepted' | 'known' | 'refused';

  @ApiPropertyOptional({ description: 'For `known` alone: the entry that is there already.' })
  @ValidateIf(({ verdict }: ProposalVerdictRequest) => verdict === 'known')
  @IsString()
  @MaxLength(100)
  structureId?: string;

  @ApiPropertyOptional({
    maxLength: TEXT_MAX,
    description: 'For `refused` alone: what who proposed it reads.',
  })
  @ValidateIf(({ verdict }: ProposalVerdictRequest) => verdict === 'refused')
  @IsPlainText({ max: TEXT_MAX, lines: true })
  reason?: string;
}

export class DecidedProposalResponse {
  @ApiProperty({ type: String, nullable: true, description: 'The structure in the directory.' })
  structureId: string | null;
}

export class JoinVerdictRequest {
  @ApiProperty({ enum: ['accepted', 'refused'] })
  @IsIn(['accepted', 'refused'])
  verdict: 'accepted' | 'refused';

  @ApiPropertyOptional({ maxLength: TEXT_MAX, description: 'For `refused`: what who asked reads.' })
  @IsOptional()
  @IsPlainText({ max: TEXT_MAX, lines: true })
  reason?: string;
}

export const toJoinVerdict = ({ verdict, reason }: JoinVerdictRequest): JoinVerdict =>
  verdict === 'accepted' ? { verdict } : { verdict, reason: reason ?? null };
