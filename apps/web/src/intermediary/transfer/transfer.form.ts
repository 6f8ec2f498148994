import { ArrayMaxSize, ArrayNotEmpty, IsIn, IsOptional, IsUUID, ValidateIf } from 'class-validator';
import { ListOfBoxes, saying } from '../../forms/check-form.js';

/** Whom an adviser's people go to: those that are ticked, or everybody. */
export class TransferForm {
  @IsOptional()
  @IsUUID(undefined, saying('transfer.nobody'))
  de?: string;

  @IsOptional()
  @IsIn(['yes'])
  toutes?: string;

  @ListOfBoxes()
  @ArrayNotEmpty(saying('transfer.chooseTo'))
  @ArrayMaxSize(50)
  @IsUUID(undefined, { each: true })
  collegues: string[] = [];

  @ListOfBoxes()
  @ValidateIf(({ toutes }: TransferForm) => toutes === undefined)
  @ArrayNotEmpty(saying('transfer.choosePeople'))
  @ArrayMaxSize(1000)
  @IsUUID(undefined, { each: true })
  personnes: string[] = [];
}
