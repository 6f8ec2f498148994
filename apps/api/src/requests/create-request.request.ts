import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsObject, IsOptional, ValidateNested } from 'class-validator';
import type { NewContact } from '#libs/entrepreneurs';
import { IsMailAddress, IsPhone, IsPlainText } from '#libs/validation';
import { EXCHANGE } from '../http/exchange-schemas.js';

export class ContactRequest {
  @ApiProperty({ example: 'Samira', maxLength: 80 })
  @IsPlainText({ max: 80 })
  firstName: string;

  @ApiPropertyOptional({ example: 'samira@exemple.example' })
  @IsOptional()
  @IsMailAddress()
  email?: string | null;

  @ApiPropertyOptional({
    example: '+33 6 39 98 00 00',
    description: 'Six digits or more, with spaces, dots, dashes, brackets and a leading +.',
  })
  @IsOptional()
  @IsPhone()
  phone?: string | null;
}

export function toContact({ firstName, email, phone }: ContactRequest): NewContact {
  return { firstName, email: email ?? null, phone: phone ?? null };
}

/** What she answers now, all of it: what is left out is not known any more. */
export class ChangeAnswersRequest {
  @ApiProperty({ example: 'Traiteur oriental', maxLength: 120, description: 'The project in her words.' })
  @IsPlainText({ max: 120 })
  projectTitle: string;

  @ApiProperty({ oneOf: [{ $ref: EXCHANGE.person }], description: 'The `id` may be left out.' })
  @IsObject()
  person: object;
}

export class CreateRequestRequest {
  @ApiPropertyOptional({
    type: ContactRequest,
    description: 'May wait until a referral is sent, which needs it.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => ContactRequest)
  contact?: ContactRequest;

  @ApiPropertyOptional({ enum: ['fr'], default: 'fr', description: 'The language she reads.' })
  @IsOptional()
  @IsIn(['fr'])
  locale?: string;

  @ApiProperty({ example: 'Traiteur oriental', maxLength: 120, description: 'The project in her words.' })
  @IsPlainText({ max: 120 })
  projectTitle: string;

  @ApiProperty({
    oneOf: [{ $ref: EXCHANGE.person }],
    description: 'The `id` may be left out: the request gets its own.',
  })
  @IsObject()
  person: object;
}
