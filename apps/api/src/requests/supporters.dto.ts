import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import type { Supporter, SupporterAgreement, Supporters } from '#libs/referrals';

export class SupporterResponse implements Supporter {
  @ApiProperty() structureName: string;
  @ApiProperty() programmeName: string;
  @ApiProperty({ type: String, format: 'date', description: 'The day of its yes.' }) since: string;
}

class SupporterAgreementResponse implements SupporterAgreement {
  @ApiProperty({ format: 'date-time' }) givenAt: Date;
  @ApiProperty({ example: '2026-11', description: 'Version of the wording she agreed to.' }) wording: string;
  @ApiProperty({
    nullable: true,
    type: String,
    description: 'The adviser who was with her, by name; null when she was alone.',
  })
  witness: string | null;
}

export class SupportersResponse implements Omit<Supporters, 'firstName' | 'mayShare'> {
  @ApiProperty({
    nullable: true,
    type: SupporterAgreementResponse,
    description: 'Null while she does not agree that they see each other.',
  })
  agreement: SupporterAgreementResponse | null;
  @ApiProperty({ type: [SupporterResponse], description: 'Those who said yes, the first first.' })
  supporters: readonly SupporterResponse[];
}

export class ShareSupportersRequest {
  @ApiProperty({ description: 'Whether those who support her may see who else does.' })
  @IsBoolean()
  agrees: boolean;

  @ApiPropertyOptional({
    enum: ['fr'],
    default: 'fr',
    description: 'The language in which she read what she agrees to.',
  })
  @IsOptional()
  @IsIn(['fr'])
  locale?: string;
}
