import { createTranslator } from '#libs/i18n';
import type { VNode } from 'preact';
import {
  Button,
  Checkbox,
  Checkboxes,
  ErrorSummary,
  Field,
  fieldId,
  Form,
  Radios,
  renderPage,
  Select,
} from './index.js';
import { kitPage } from './testing/kit.js';

const t = createTranslator('fr');
const html = (node: VNode) => renderPage(node).replace('<!doctype html>', '');
const options = [
  { value: 'a', label: 'Premier' },
  { value: 'b', label: 'Second' },
];

describe('a form', () => {
  it('labels every control that a person can see', () => {
    const page = renderPage(kitPage());
    const controls = [...page.matchAll(/<(?:input|select|textarea)\b[^>]*>/g)].map(([tag]) => tag);
    const visible = controls.filter((tag) => !tag.includes('type="hidden"'));
    expect(visible.length).toBeGreaterThan(8);
    for (const tag of visible) {
      const id = /\sid="([^"]+)"/.exec(tag)?.[1] ?? '';
      const wrapped =
        page.includes(`<label class="choice">${tag}`) ||
        page.includes(`<label class="choice choice-plain">${tag}`);
      expect({ tag, labelled: wrapped || page.includes(`for="${id}"`) }).toEqual({ tag, labelled: true });
    }
  });

  it('links the hint and the fault to the control, and marks it faulty', () => {
    const field = html(
      <Field t={t} name="mail" label="Votre mail" hint="nom@exemple.fr" error="Écrivez une adresse" />,
    );
    expect(field).toContain('aria-describedby="f-mail-hint f-mail-error"');
    expect(field).toContain('aria-invalid="true"');
    expect(field).toMatch(/id="f-mail-error"><span class="hush">Erreur\s: <\/span>Écrivez une adresse</);
    expect(html(<Field t={t} name="mail" label="Votre mail" />)).not.toMatch(/aria-(?:describedby|invalid)/);
  });

  it('leads from the summary to the first control of each faulty field', () => {
    const summary = html(<ErrorSummary t={t} errors={[{ name: 'etape', text: 'Choisissez' }]} />);
    expect(summary).toContain(`<a href="#${fieldId('etape')}">Choisissez</a>`);
    expect(summary).toContain('role="alert"');
    const radios = html(<Radios t={t} name="etape" label="Étape" options={options} />);
    expect(radios.indexOf('id="f-etape"')).toBeLessThan(radios.indexOf('id="f-etape-1"'));
    expect(html(<ErrorSummary t={t} errors={[]} />)).toBe('');
  });

  it('keeps what was typed or chosen', () => {
    expect(html(<Field t={t} name="n" label="N" type="textarea" value={'<a>\nb'} />)).toContain(
      '&lt;a>\nb</textarea>',
    );
    expect(html(<Field t={t} name="n" label="N" value={'"x"'} />)).toContain('value="&quot;x&quot;"');
    expect(html(<Radios t={t} name="n" label="N" options={options} value="b" />)).toMatch(
      /value="b" checked/,
    );
    expect(
      html(<Checkboxes t={t} name="n" label="N" options={options} values={['a', 'b']} />).match(/checked/g),
    ).toHaveLength(2);
    expect(html(<Select t={t} name="n" label="N" options={options} value="b" />)).toMatch(
      /value="b" selected/,
    );
    expect(html(<Checkbox t={t} name="n" label="N" />)).not.toContain('checked');
  });

  it('groups answers under their question', () => {
    const group = html(
      <Radios t={t} name="n" label="Où en êtes-vous ?" hint="Une seule" heading options={options} />,
    );
    expect(group).toMatch(
      /^<fieldset class="field" aria-describedby="f-n-hint"><legend><h1>Où en êtes-vous \?<\/h1><\/legend>/,
    );
  });

  it('says what is optional, and lets the server judge', () => {
    expect(html(<Field t={t} name="n" label="Message" optional />)).toContain('(facultatif)');
    const form = html(
      <Form t={t} action="/envoyer" hidden={{ jeton: 'abc' }}>
        <Button>Envoyer</Button>
      </Form>,
    );
    expect(form).toMatch(/^<form class="flow" method="post" action="\/envoyer" novalidate/i);
    expect(form).toContain('<input type="hidden" name="jeton" value="abc"/>');
    expect(form).toContain('data-once="Envoi en cours…"');
    expect(form).not.toMatch(/required|disabled|placeholder/);
  });

  it('opens the right keyboard and keeps numbers from left to right', () => {
    const type = (kind: 'tel' | 'postcode' | 'text') => html(<Field t={t} name="n" label="N" type={kind} />);
    expect(type('tel')).toMatch(/type="tel" inputmode="tel" dir="ltr"/i);
    expect(type('postcode')).toMatch(/type="text" inputmode="numeric" dir="ltr"/i);
    expect(type('text')).toMatch(/type="text" dir="auto"/);
  });
});
