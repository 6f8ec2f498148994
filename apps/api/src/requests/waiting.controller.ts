import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiProperty,
  ApiPropertyOptional,
  ApiTags,
} from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { JoinWaitingList, LeaveWaitingList, PlacesReader, type WaitingView } from '#libs/referrals';
import { RequestParams } from '../http/id-params.js';

const PROGRAMME_MAX = 200;
const STATES = [
  'waiting',
  'offered',
  'lapsed',
  'ruled_out',
] as const satisfies readonly WaitingView['state'][];

class JoinRequest {
  @ApiProperty({
    description: 'Id of a programme of her list that has no place left.',
    maxLength: PROGRAMME_MAX,
  })
  @IsString()
  @MaxLength(PROGRAMME_MAX)
  programme: string;
}

class WaitingParams extends RequestParams {
  @IsString() @MaxLength(PROGRAMME_MAX) programmeId: string;
}

class WaitingResponse implements WaitingView {
  @ApiProperty() programmeId: string;
  @ApiProperty() programmeName: string;
  @ApiProperty() structureName: string;
  @ApiProperty({
    enum: STATES,
    description:
      '`offered`: a place is kept for her until `offerEnds`, send the referral. `lapsed`: it went to the next. `ruled_out`: a rule excludes her by now.',
  })
  state: WaitingView['state'];
  @ApiPropertyOptional({ type: Number, nullable: true, description: '1 for who is offered the next place.' })
  position: number | null;
  @ApiPropertyOptional({ type: Number, nullable: true, description: 'How many wait.' })
  among: number | null;
  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true })
  offerEnds: Date | null;
}

class WaitingListsResponse {
  @ApiProperty({ type: [WaitingResponse], description: 'The oldest first.' })
  waiting: readonly WaitingView[];
}

/** The waiting lists that a request is on. */
@ApiTags('requests')
@ApiBearerAuth()
@Controller('requests/:id/waiting')
export class WaitingController {
  constructor(
    private readonly places: PlacesReader,
    private readonly joinWaitingList: JoinWaitingList,
    private readonly leaveWaitingList: LeaveWaitingList,
  ) {}

  @Get()
  @Requires('request.read')
  @ApiOkResponse({ type: WaitingListsResponse })
  async all(@Param() { id }: RequestParams, @CurrentActor() actor: Actor): Promise<WaitingListsResponse> {
    return { waiting: await this.places.ofRequest(id, actor) };
  }

  /** Nothing of her goes to the structure while she waits. Joining again changes nothing. */
  @Post()
  @HttpCode(204)
  @Requires('waiting.keep')
  @ApiNoContentResponse()
  async join(
    @Param() { id }: RequestParams,
    @Body() { programme }: JoinRequest,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.joinWaitingList.execute(id, programme, actor);
  }

  @Delete(':programmeId')
  @HttpCode(204)
  @Requires('waiting.keep')
  @ApiNoContentResponse()
  async leave(@Param() { id, programmeId }: WaitingParams, @CurrentActor() actor: Actor): Promise<void> {
    await this.leaveWaitingList.execute(id, programmeId, actor);
  }
}
