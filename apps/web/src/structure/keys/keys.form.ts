import { ArrayMinSize, ArrayUnique, IsIn, IsString, MaxLength } from 'class-validator';
import { KEY_SCOPES, type KeyScope } from '#libs/accounts';
import { ListOfBoxes, saying } from '../../forms/check-form.js';

export class KeyForm {
  @IsString(saying('keys.nameFault'))
  @MaxLength(100, saying('keys.nameFault'))
  nom: string;

  @ListOfBoxes()
  @IsIn(KEY_SCOPES, { each: true, ...saying('keys.scopesFault') })
  @ArrayUnique(saying('keys.scopesFault'))
  @ArrayMinSize(1, saying('keys.scopesFault'))
  usages: KeyScope[] = [];
}
