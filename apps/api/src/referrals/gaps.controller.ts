import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { GAP_REASONS, type Gap, type GapReason, GapsReader } from '#libs/referrals';

class GapPersonResponse {
  @ApiProperty({ format: 'uuid' }) projectId: string;
  @ApiProperty({ nullable: true, type: String }) firstName: string | null;
  @ApiProperty() projectTitle: string;
}

export class GapResponse {
  @ApiProperty({ format: 'uuid' }) referralId: string;
  @ApiProperty({ enum: GAP_REASONS }) reason: GapReason;
  @ApiProperty({ format: 'date-time' }) openedAt: Date;
  @ApiProperty({ description: 'To whom it went last.' }) programmeName: string;
  @ApiProperty() structureName: string;
  @ApiProperty({
    nullable: true,
    type: GapPersonResponse,
    description: 'Null for a coordinator, who has no go-ahead of hers.',
  })
  person: GapPersonResponse | null;
  @ApiProperty({ type: [String], example: ['financement--microcredit'] }) needs: readonly string[];
}

/** Referrals after which nothing follows by itself: oldest first, 200 at most. */
@ApiTags('referrals')
@ApiBearerAuth()
@Controller('gaps')
export class GapsController {
  constructor(private readonly gaps: GapsReader) {}

  @Get()
  @Requires('gap.read')
  @ApiOkResponse({ type: [GapResponse] })
  async open(@CurrentActor() actor: Actor): Promise<readonly Gap[]> {
    return this.gaps.open(actor);
  }
}
