import { getMetadataStorage, IsEmail, IsIn, IsOptional } from 'class-validator';
import { createTranslator, isMessageKey, type MessageParams } from '#libs/i18n';
import { IsMailAddress, IsPhone, IsPlainText } from '#libs/validation';
import { JoinStructureForm } from '../directory/join-structure/join-structure.form.js';
import { ProposeStructureForm } from '../directory/propose-structure/propose-structure.form.js';
import { ReportErrorForm } from '../directory/report-error/report-error.form.js';
import { AskForm } from '../entrepreneur/ask/ask.form.js';
import { RequestForm } from '../entrepreneur/request-form/request.form.js';
import { JoinRefusalForm } from '../moderation/join-refusal.form.js';
import { KnownForm, RefusalForm, ReportVerdictForm } from '../moderation/queue/verdict.form.js';
import { DemoSignInForm, SignInForm } from '../professionals/sign-in/sign-in.form.js';
import { AcceptForm, DeclineForm, HoldForm, SeeForm } from '../structure/answer/answer.form.js';
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

  it.each([
    ...[AskForm, RequestForm, SignInForm, DemoSignInForm, SeeForm, HoldForm, AcceptForm, DeclineForm],
    ...[ReportErrorForm, ReportVerdictForm, ProposeStructureForm, KnownForm, RefusalForm],
    ...[JoinStructureForm, JoinRefusalForm],
  ])('has a message of the catalogue for every constraint: $name', (form) => {
    const t = createTranslator('fr');
    const constraints = getMetadataStorage()
      .getTargetValidationMetadatas(form, '', false, false)
      .filter(({ type }) => type !== 'conditionalValidation');
    expect(constraints.length).toBeGreaterThan(0);
    for (const { propertyName, message, context } of constraints) {
      const key = String(message);
      expect([propertyName, key, isMessageKey(key)]).toEqual([propertyName, key, true]);
      if (isMessageKey(key)) expect(t(key, context as MessageParams | undefined)).not.toBe('');
    }
  });

  it('says what holds for any field where a constraint has no message of ours', async () => {
    class Bare {
      @IsIn(['a']) letter: string;
    }
    expect(await checkForm(Bare, { letter: 'b' })).toEqual({
      ok: false,
      faults: [{ name: 'letter', key: 'error.generic' }],
    });
  });

  it('takes a telephone number with digits, and an address without hidden marks', async () => {
    class Ways {
      @IsOptional()
      @IsPhone(saying('error.phone.format'))
      phone?: string;

      @IsOptional()
      @IsMailAddress(saying('error.email.format'))
      mail?: string;
    }
    const takes = async (body: Record<string, string>) => (await checkForm(Ways, body)).ok;
    for (const phone of ['+33 6 39 98 00 00', '(03) 20.00']) expect(await takes({ phone })).toBe(true);
    for (const phone of ['......', '- - - 12', '06 12', 'abc 061234'])
      expect(await takes({ phone })).toBe(false);
    expect(await takes({ mail: 'samira@exemple.example' })).toBe(true);
    for (const mail of ['samira', 'sa\u202emira@exemple.example', `${'a'.repeat(250)}@b.fr`])
      expect(await takes({ mail })).toBe(false);
  });
});
