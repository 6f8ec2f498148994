import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayNotEmpty, IsOptional, IsUUID } from 'class-validator';
import type { Caseload } from '#libs/referrals';

class ColleagueResponse {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty() people: number;
}

export class CaseloadResponse implements Caseload {
  @ApiProperty({ format: 'uuid' }) adviserId: string;
  @ApiProperty() name: string;
  @ApiProperty({ nullable: true, type: String }) organisation: string | null;
  @ApiProperty({ description: 'Her account is closed.' }) left: boolean;
  @ApiProperty({ description: 'How many people she follows.' }) people: number;
  @ApiProperty({ type: [ColleagueResponse], description: 'Who may take over.' })
  colleagues: ColleagueResponse[];
}

export class TransferRequest {
  @ApiProperty({ format: 'uuid', description: 'The adviser whose people are handed over.' })
  @IsUUID()
  from: string;

  @ApiProperty({
    type: [String],
    format: 'uuid',
    description: 'Colleagues who take over, sharing them evenly.',
  })
  @ArrayNotEmpty()
  @ArrayMaxSize(50)
  @IsUUID(undefined, { each: true })
  to: string[];

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    description: 'Requests of those to hand over; everybody when left out.',
  })
  @IsOptional()
  @ArrayNotEmpty()
  @ArrayMaxSize(1000)
  @IsUUID(undefined, { each: true })
  requests?: string[];
}

export class TransferResponse {
  @ApiProperty({ description: 'How many people were handed over.' }) moved: number;
}
