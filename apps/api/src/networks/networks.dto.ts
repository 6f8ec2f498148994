import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, ValidateIf } from 'class-validator';
import { NETWORK_NAME_MAX } from '#libs/directory';

export class NetworkParams {
  @IsString() @MaxLength(200) code: string;
}

export class NetworkNameRequest {
  @ApiProperty({
    type: String,
    nullable: true,
    maxLength: NETWORK_NAME_MAX,
    description: 'Null: the name that is known, or words made of the code.',
  })
  @ValidateIf((_, value) => value !== null)
  @IsString()
  name: string | null;
}

class NetworkResponse {
  @ApiProperty({ description: 'What files write.' }) code: string;
  @ApiProperty({ description: 'What people read.' }) name: string;
  @ApiProperty({ type: String, nullable: true, description: 'What a coordinator wrote.' })
  label: string | null;
  @ApiProperty({ description: 'How many of its structures everybody sees.' }) structures: number;
}

export class NetworksResponse {
  @ApiProperty({ type: [NetworkResponse], description: 'By name.' }) networks: readonly NetworkResponse[];
}
