import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMinSize,
  ArrayUnique,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
} from 'class-validator';
import { KEY_SCOPES, type KeyScope, type KeyView, type MadeKey, MOST_DAYS } from '#libs/accounts';

export class KeyParams {
  @IsUUID() id: string;
}

export class MakeKeyRequest {
  @ApiProperty({ description: 'Which system it is for.', minLength: 1, maxLength: 100 })
  @IsString()
  @Length(1, 100)
  name: string;

  @ApiProperty({
    enum: KEY_SCOPES,
    isArray: true,
    description:
      'feed: the status feed. referrals: what was sent to the structure, and the contact after a yes. figures: its figures.',
  })
  @IsIn(KEY_SCOPES, { each: true })
  @ArrayUnique()
  @ArrayMinSize(1)
  scopes: KeyScope[];

  @ApiProperty({ type: 'integer', minimum: 1, maximum: MOST_DAYS, default: MOST_DAYS, required: false })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_DAYS)
  days?: number;
}

export class MadeKeyResponse implements MadeKey {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'Send it as `Authorization: Bearer …`. It is shown this once.' })
  secret: string;
  @ApiProperty({ type: String, format: 'date-time' }) expiresAt: Date;
}

export class KeyResponse implements KeyView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: KEY_SCOPES, isArray: true }) scopes: readonly KeyScope[];
  @ApiProperty({ description: 'How its secret begins.' }) hint: string;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt: Date;
  @ApiProperty({ type: String, format: 'date-time' }) expiresAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'To the hour.' })
  usedAt: Date | null;
}

export class KeysResponse {
  @ApiProperty({ type: [KeyResponse] }) keys: readonly KeyResponse[];
}
