import type { FactorState } from '#libs/accounts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsOptional, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';

export class SignInLinkRequest {
  @ApiProperty({ format: 'email', maxLength: 254 })
  @IsEmail()
  @MaxLength(254)
  email: string;
}

export class AskedResponse {
  @ApiProperty({
    description: 'Keep it: neither the link nor the code of the mail opens a session without it.',
  })
  asked: string;
}

export class OpenSessionRequest {
  @ApiProperty({ description: 'What the answer to the question for a mail said.' })
  @Matches(/^[\w-]{20,100}$/)
  asked: string;

  @ApiPropertyOptional({
    description: 'The last part of the address in the sign-in mail. It works once, for 20 minutes.',
  })
  @ValidateIf(({ code }: OpenSessionRequest) => code === undefined)
  @Matches(/^[\w-]{20,100}$/)
  link?: string;

  @ApiPropertyOptional({ description: 'The six digits of the mail, instead of the link. Five tries.' })
  @IsOptional()
  @Matches(/^\d{6}$/)
  code?: string;
}

export class SessionResponse {
  @ApiProperty({
    description: 'Send it as `Authorization: Bearer …`. It ends after 30 idle minutes, and after 12 hours.',
  })
  secret: string;

  @ApiProperty({
    enum: ['proved', 'ask', 'set_up'],
    description:
      'proved: the session is whole. ask: prove a second factor first. set_up: the account has none yet; set one up on the pages.',
  })
  factor: FactorState;
}

export class ProveRequest {
  @ApiProperty({
    description: 'The six digits of an application, or a code on paper. Five tries.',
    maxLength: 40,
  })
  @IsString()
  @MaxLength(40)
  code: string;
}
