import { ArrayMaxSize, IsOptional, IsString, MaxLength } from 'class-validator';
import { ListOfBoxes, saying } from '../../forms/check-form.js';

export class MergeForm {
  @IsString(saying('error.choose'))
  @MaxLength(100, saying('error.choose'))
  garder: string;

  @IsOptional()
  @ListOfBoxes()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  prendre: string[] = [];
}
