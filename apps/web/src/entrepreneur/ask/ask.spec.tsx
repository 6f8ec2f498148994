import type { PersonCard } from '#libs/entrepreneurs';
import type { Programme } from '#libs/matching';
import { html, sampleFrame, words } from '../../testing/sample-frame.js';
import { AskPage } from './ask.page.js';
import { type Asked, toAskVm } from './ask.vm.js';

const frame = sampleFrame();
const programme = (id: string, structure: string): Programme => ({
  id,
  name: `Programme ${id}`,
  structure: { id: structure, name: `Structure ${structure}` },
  kind: 'guidance',
  needs: [{ code: 'financement--microcredit' }],
  stages: ['project'],
  area: { include: ['nation:FR'] },
});
// Two programmes of the structure that is asked, and two of another.
const programmes = [
  programme('a1', 'a'),
  programme('a2', 'a'),
  programme('b1', 'b'),
  programme('b2', 'b'),
  programme('c', 'c'),
  programme('d', 'd'),
  programme('e', 'e'),
];
const card: PersonCard = {
  firstName: null,
  projectTitle: 'Traiteur oriental',
  stage: 'project',
  commune: '59512',
  needs: [{ code: 'financement--microcredit', urgency: 4 }],
  languages: [{ code: 'fr', level: 'A2' }],
  interpreter: null,
};

function vm(change: Partial<Asked> = {}) {
  const recommendations = programmes.map(({ id }, index) => ({
    ...{ programme: id, rank: index + 1, total: 1, status: 'eligible' as const },
    ...{ points: {}, reasons: [], questions: [], confidence: 1 },
  }));
  return toAskVm(frame.t, {
    request: {
      ...{ id: 'r1', firstName: null, email: null, phone: null, locale: 'fr' },
      ...{ projectTitle: card.projectTitle, createdAt: new Date('2026-11-20T10:00:00Z') },
    },
    card,
    closed: new Map<string, string>(),
    programme: programmes[0]!,
    ranked: {
      recommendations,
      programmes: new Map(programmes.map((one) => [one.id, one])),
      takes: () => true,
    },
    owner: 'r1',
    others: { wait: false, choice: null },
    body: null,
    errors: [],
    ...change,
  });
}
const page = (change: Partial<Asked> = {}) => <AskPage frame={frame} vm={vm(change)} />;

describe('asking to be contacted', () => {
  it('shows exactly what this structure reads before it answers, with her own values', () => {
    const shown = words(page());
    expect(shown).toContain('Ce que lira Structure a Tout de suite Prénom Celui que vous écrivez plus haut');
    for (const value of [
      'Traiteur oriental',
      'Projet en préparation',
      'Roubaix',
      'français : un peu',
      'Microcrédit',
    ])
      expect(shown).toContain(value);
    expect(shown).toMatch(/Seulement si la structure accepte Votre téléphone ou votre adresse mail\./);
  });

  it('asks for the go-ahead by the name of the structure, and ticks nothing for her', () => {
    expect(words(page())).toContain('J’autorise Structure a à lire ces informations');
    expect(html(page())).not.toContain(' checked');
  });

  it('offers the next three structures of her list, each once, and never the one she asks', () => {
    expect(vm().alternatives.map(({ value }) => value)).toEqual(['b1', 'c', 'd']);
  });

  it('asks what becomes of her others where others wait, and ticks nothing but what she said before', () => {
    expect(words(page())).not.toContain('Que faire des autres demandes');
    const wait = (choice: 'close' | null) => page({ others: { wait: true, choice } });
    expect(words(wait(null))).toContain('Que faire des autres demandes');
    expect(html(wait(null))).not.toContain(' checked');
    expect(html(wait('close'))).toMatch(/value="close" checked/);
  });

  it('starts from what she gave before, and keeps what she typed after a fault', () => {
    const request = {
      ...{ id: 'r1', firstName: 'Samira', email: 's@exemple.example', phone: null, locale: 'fr' },
    };
    const known = { ...request, projectTitle: '', createdAt: new Date('2026-11-20T10:00:00Z') };
    expect(vm({ request: known }).values).toMatchObject({
      firstName: 'Samira',
      email: 's@exemple.example',
      phone: '',
    });
    const body = { prenom: 'Sam', telephone: '06', autres: 'b1', accord: 'yes' };
    expect(vm({ request: known, body }).values).toEqual({
      ...{ firstName: 'Sam', email: '', phone: '06', alternatives: ['b1'], goAhead: true, ofOthers: '' },
    });
  });

  it('says what is wrong beside the field, and leads to it', () => {
    const shown = html(page({ body: {}, errors: [{ name: 'accord', text: 'Cochez la case' }] }));
    expect(shown).toContain('<a href="#f-accord">Cochez la case</a>');
    expect(shown).toMatch(/id="f-accord"[^>]*aria-invalid="true"/);
  });
});
