import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { type LocaleCode, LOCALES } from '#libs/i18n';

const OFFERED = LOCALES.filter(({ complete }) => complete).map(({ code }) => code);

export class LocaleQuery {
  @ApiPropertyOptional({ enum: OFFERED, default: 'fr', description: 'The language of the sentences.' })
  @IsOptional()
  @IsIn(OFFERED)
  locale: LocaleCode = 'fr';
}
