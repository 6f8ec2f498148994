import { IsEmail, IsIn, IsOptional } from 'class-validator';
import { createTranslator } from '#libs/i18n';
import { IsPlainText } from '#libs/platform';
import { checkForm, ListOfBoxes, sayFaults, saying, ticked, typed } from './check-form.js';

class Sample {
  @IsPlainText({ max: 10 }, saying('error.text.tooLong', { max: 10 }))
  name: string;

  @IsOptional()
  @IsEmail({}, saying('error.email.format'))
  mail?: string;

  @ListOfBoxes()
  @IsIn(['a', 'b'], { each: true, ...saying('error.choose') })
  boxes: string[] = [];
}

describe('a form', () => {
  it('refuses a key it does not have', async () => {
    await expect(checkForm(Sample, { name: 'x', admin: 'yes' })).rejects.toMatchObject({
      code: 'http.invalid',
    });
    await expect(checkForm(Sample, { name: 'x', constructor: 'y' })).resolves.toMatchObject({ ok: true });
  });

  it('gives one fault per field, in the order of the page, with what to do', async () => {
    const checked = await checkForm(Sample, { name: 'far too long', mail: 'x', boxes: ['c', 'd'] });
    expect(checked.ok).toBe(false);
    const said = checked.ok ? [] : sayFaults(createTranslator('fr'), checked.faults);
    expect(said).toEqual([
      { name: 'name', text: 'Écrivez 10 caractères au plus' },
      { name: 'mail', text: 'Écrivez une adresse comme nom@exemple.fr' },
      { name: 'boxes', text: 'Choisissez une réponse' },
    ]);
  });

  it('refuses a list where one value is meant, and controls that could pose as another name', async () => {
    for (const name of [['a', 'b'], 'a\u0000b', 'a\u202eb'])
      expect(await checkForm(Sample, { name })).toMatchObject({ ok: false });
  });

  it('takes a blank field for an absent one, and one box for a list', async () => {
    const checked = await checkForm(Sample, { name: ' Léa ', mail: '  ', boxes: 'b' });
    expect(checked).toEqual({ ok: true, form: { name: 'Léa', boxes: ['b'] } });
    expect(await checkForm(Sample, { name: 'x' })).toMatchObject({ ok: true, form: { boxes: [] } });
  });

  it('shows again what was typed, whatever was sent', () => {
    expect([typed({ a: 'x' }, 'a'), typed({ a: ['x', 'y'] }, 'a'), typed({}, 'a')]).toEqual(['x', '', '']);
    expect([ticked({ a: 'x' }, 'a'), ticked({ a: ['x', 'y'] }, 'a'), ticked({}, 'a')]).toEqual([
      ['x'],
      ['x', 'y'],
      [],
    ]);
  });
});
