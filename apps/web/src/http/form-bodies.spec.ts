import fc from 'fast-check';
import { parseForm } from './form-bodies.js';

const parse = (text: string) => parseForm(Buffer.from(text, 'latin1'));

describe('the body of a form', () => {
  it.each(['a=%ff', 'a=%', '\xff=1', 'a=%c3%28'])('is refused when it is not UTF-8: %j', (text) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code: 'http.broken_utf8' }));
  });

  it('makes a list of a key that comes several times', () => {
    expect(parse('a=1&b=2&a=3&a=4')).toEqual({ a: ['1', '3', '4'], b: '2' });
  });

  it('takes the keys of objects for keys like any other', () => {
    expect(Object.keys(parse('__proto__=1&constructor=2'))).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>)['1']).toBeUndefined();
  });

  it('reads what browsers write', () => {
    expect(parse('nom=L%C3%A9a+Martin&signe=a%3Db&vide=&=x')).toEqual({
      nom: 'Léa Martin',
      signe: 'a=b',
      vide: '',
      '': 'x',
    });
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ unit: 'grapheme' })),
        (body) => {
          const sent = new URLSearchParams(body).toString();
          expect({ ...parseForm(Buffer.from(sent)) }).toEqual(body);
        },
      ),
    );
  });

  it('reads the longest form of one repeated key', () => {
    // Copying the list at each repeat took minutes here, more than the runner's patience.
    expect(parseForm(Buffer.from('a&'.repeat(32_000)))['a']).toHaveLength(32_000);
  });
});
