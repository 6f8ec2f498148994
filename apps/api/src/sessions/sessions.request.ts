import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, Matches, MaxLength } from 'class-validator';

export class SignInLinkRequest {
  @ApiProperty({ format: 'email', maxLength: 254 })
  @IsEmail()
  @MaxLength(254)
  email: string;
}

export class OpenSessionRequest {
  @ApiProperty({
    description: 'The last part of the address in the sign-in mail. It works once, for 20 minutes.',
  })
  @Matches(/^[\w-]{20,100}$/)
  link: string;
}

export class SessionResponse {
  @ApiProperty({
    description: 'Send it as `Authorization: Bearer …`. It ends after 30 idle minutes, and after 12 hours.',
  })
  secret: string;
}
