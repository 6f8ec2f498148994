import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import {
  ANSWER_LINK_DAYS,
  type DelayName,
  type Delays,
  DelaysReader,
  LONGEST_DELAY,
  type ProgrammeDelays,
  SetDelays,
} from '#libs/referrals';

const PROGRAMME_MAX = 200;

class DelaysParams {
  @IsString() @MaxLength(PROGRAMME_MAX) programmeId: string;
}

const days = (name: DelayName, description: string) => ({
  minimum: 1,
  maximum: LONGEST_DELAY[name],
  description,
});

function Days(name: DelayName, description: string): PropertyDecorator {
  return (target, property) => {
    for (const decorate of [ApiProperty(days(name, description)), IsInt(), Min(1), Max(LONGEST_DELAY[name])])
      decorate(target, property);
  };
}

/** Days of waiting. */
class DelaysDto implements Delays {
  @Days('nudgeDays', 'Until the structure is reminded; less than `expireDays`.') nudgeDays: number;
  @Days('escalateDays', 'Until an answer is late and managers are told; less than `expireDays`.')
  escalateDays: number;
  @Days('tellPersonDays', 'Until she hears that nobody answered yet; less than `expireDays`.')
  tellPersonDays: number;
  @Days('expireDays', `Until the wait ends; with \`holdDays\` less than ${ANSWER_LINK_DAYS}.`)
  expireDays: number;
  @Days('holdDays', 'How much longer it may wait once the structure asked for time.') holdDays: number;
  @Days('handoverDays', 'After a yes, until both sides are asked whether they met.') handoverDays: number;
}

class ProgrammeDelaysResponse implements ProgrammeDelays {
  @ApiProperty() programmeId: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: DelaysDto }) delays: DelaysDto;
  @ApiProperty({ description: 'Its own; otherwise those that hold for all.' }) own: boolean;
  @ApiProperty({ description: 'How many await an answer now, by the days that held when they came.' })
  waiting: number;
}

/** How long referrals to the programmes of who asks wait. */
@ApiTags('referrals')
@ApiBearerAuth()
@Controller('delays')
export class DelaysController {
  constructor(
    private readonly delays: DelaysReader,
    private readonly setDelays: SetDelays,
  ) {}

  @Get()
  @Requires('delay.read')
  @ApiOkResponse({ type: [ProgrammeDelaysResponse] })
  async list(@CurrentActor() actor: Actor): Promise<readonly ProgrammeDelays[]> {
    return this.delays.ofStructure(actor);
  }

  /** Counts for what becomes due after: what is open keeps its days. */
  @Put(':programmeId')
  @HttpCode(204)
  @Requires('delay.set')
  @ApiNoContentResponse()
  async set(
    @Param() { programmeId }: DelaysParams,
    @Body() body: DelaysDto,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.setDelays.execute(programmeId, body, actor);
  }

  /** Back to those that hold for all. */
  @Delete(':programmeId')
  @HttpCode(204)
  @Requires('delay.set')
  @ApiNoContentResponse()
  async reset(@Param() { programmeId }: DelaysParams, @CurrentActor() actor: Actor): Promise<void> {
    await this.setDelays.execute(programmeId, null, actor);
  }
}
