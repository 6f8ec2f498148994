import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsInt, IsString, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { CurrentActor, Requires } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { MOST_PLACES, PlacesReader, type PlacesView, SetPlaces } from '#libs/referrals';

const PROGRAMME_MAX = 200;
const CAPACITY = {
  type: Number,
  nullable: true,
  description: 'How many there are at any one time; null where they are not counted.',
} as const;

class PlacesParams {
  @IsString() @MaxLength(PROGRAMME_MAX) programmeId: string;
}

class SetPlacesRequest {
  @ApiProperty({ ...CAPACITY, minimum: 0, maximum: MOST_PLACES })
  @ValidateIf((_, value) => value !== null)
  @IsInt()
  @Min(0)
  @Max(MOST_PLACES)
  capacity: number | null;
}

class CountedPlacesResponse {
  @ApiProperty(CAPACITY) capacity: number | null;
  @ApiProperty({
    description: 'Of referrals that await an answer, or kept for somebody of the waiting list.',
  })
  held: number;
  @ApiProperty({ description: 'Of people who were accepted.' }) taken: number;
}

class PlacesResponse extends CountedPlacesResponse implements PlacesView {
  @ApiProperty() programmeId: string;
  @ApiProperty() name: string;
  @ApiProperty({ description: 'How many wait for a place.' }) waiting: number;
}

/** Places of the programmes of who asks. */
@ApiTags('referrals')
@ApiBearerAuth()
@Controller('places')
export class PlacesController {
  constructor(
    private readonly places: PlacesReader,
    private readonly setPlaces: SetPlaces,
  ) {}

  @Get()
  @Requires('place.read')
  @ApiOkResponse({ type: [PlacesResponse] })
  async list(@CurrentActor() actor: Actor): Promise<readonly PlacesView[]> {
    return this.places.ofStructure(actor);
  }

  @Put(':programmeId')
  @Requires('place.set')
  @ApiOkResponse({ type: CountedPlacesResponse })
  async set(
    @Param() { programmeId }: PlacesParams,
    @Body() { capacity }: SetPlacesRequest,
    @CurrentActor() actor: Actor,
  ): Promise<CountedPlacesResponse> {
    return this.setPlaces.execute(programmeId, capacity, actor);
  }
}
