import { ArrayMaxSize, IsOptional, IsString, MaxLength } from 'class-validator';
import { ListOfBoxes, saying } from '../../forms/check-form.js';

export class MergeForm {
  @IsString(saying('duplicates.keepFirst'))
  @MaxLength(100, saying('duplicates.keepFirst'))
  garder: string;

  @IsOptional()
  @ListOfBoxes()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  prendre: string[] = [];
}
