import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, Equals, IsArray, IsIn, IsOptional, Matches } from 'class-validator';
import { SIBLING_CHOICES, type SiblingChoice } from '#libs/referrals';

const PROGRAMME_ID = /^[a-z0-9][a-z0-9-]{1,80}$/;

/** Her choice for what she sent to others, made by itself. */
export class OthersOnYesRequest {
  @ApiProperty({
    enum: SIBLING_CHOICES,
    description: '`close` takes back what waits for an answer to the same needs, at the next yes.',
  })
  @IsIn(SIBLING_CHOICES)
  choice: SiblingChoice;
}

export class SendReferralRequest {
  @ApiProperty({ example: 'adie-microcredit', description: 'A programme of the person’s recommendations.' })
  @Matches(PROGRAMME_ID)
  programme: string;

  @ApiProperty({
    enum: [true],
    description:
      'The person agrees that the structure of `programme`, and those of `alternatives` should it decline, read her ' +
      'first name, needs, project, commune and languages, and how to reach her once they accept.',
  })
  @Equals(true)
  goAhead: boolean;

  @ApiPropertyOptional({
    type: [String],
    default: [],
    description: 'Programmes to try next, should this one decline.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(5)
  @ArrayUnique()
  @Matches(PROGRAMME_ID, { each: true })
  alternatives?: string[];

  @ApiPropertyOptional({
    enum: SIBLING_CHOICES,
    description:
      'Her choice for what she sent to others for the same needs, once one accepts: `close` takes it back. Her last ' +
      'choice counts; without one everything is kept.',
  })
  @IsOptional()
  @IsIn(SIBLING_CHOICES)
  othersOnYes?: SiblingChoice;

  @ApiPropertyOptional({
    enum: ['fr'],
    default: 'fr',
    description: 'The language in which she read what she agrees to.',
  })
  @IsOptional()
  @IsIn(['fr'])
  locale?: string;
}
