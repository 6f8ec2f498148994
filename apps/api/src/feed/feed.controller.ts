import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { type FeedPage, FeedReader } from '#libs/referrals';
import { FeedPageResponse, FeedQuery } from './feed.dto.js';

/** What happened to referrals, for systems that read again and again. */
@ApiTags('referrals')
@ApiBearerAuth()
@Controller('feed')
export class FeedController {
  constructor(private readonly feed: FeedReader) {}

  @Get('referrals')
  @Requires('feed.read')
  @ApiOperation({
    summary: 'What happened to your referrals since you last read',
    description:
      'Every move of referrals that are addressed to your structure, or of the people you follow: each once, those of one ' +
      'referral in their order. Read without `after`, then with the `next` of each answer: at once while `more` is true, ' +
      'else whenever you like. Keep `next` with what you have taken in. A structure hears of no draft until it is sent, and ' +
      'of what was taken back only that. What is undone within its minute is two moves, the second for the reason `undone`. Moves are kept as long as their referral; that its person was erased is said for ' +
      '90 days. Who has not read for longer, or who has come to stand for another structure or to follow somebody ' +
      'else’s people, reads from the start, without `after`: a move is known by its `referralId` and `version`.',
  })
  @ApiOkResponse({ type: FeedPageResponse })
  async referrals(@Query() { after, limit }: FeedQuery, @CurrentActor() actor: Actor): Promise<FeedPage> {
    return this.feed.read({ after: after ?? null, limit }, actor);
  }
}
