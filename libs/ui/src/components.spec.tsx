import { createTranslator } from '#libs/i18n';
import type { VNode } from 'preact';
import {
  Bar,
  ButtonLink,
  Card,
  Fit,
  Pagination,
  Reasons,
  renderPage,
  Steps,
  Table,
  Tag,
  Timeline,
} from './index.js';

const t = createTranslator('fr');
const html = (node: VNode) => renderPage(node).replace('<!doctype html>', '');
const words = (node: VNode) =>
  html(node)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('components', () => {
  it('render nothing rather than an empty frame', () => {
    expect(html(<Reasons tone="yes" title="Pourquoi" items={[]} />)).toBe('');
    expect(html(<Pagination t={t} page={1} pages={1} hrefOf={String} />)).toBe('');
  });

  it('tell how well a programme fits by dots and by words', () => {
    const filled = (level: 'strong' | 'good' | 'check') =>
      html(<Fit t={t} level={level} />).match(/fill="currentColor"/g)?.length;
    expect([filled('strong'), filled('good'), filled('check')]).toEqual([3, 2, 1]);
    expect(words(<Fit t={t} level="good" />)).toBe('Adapté');
  });

  it('give each state its own shape', () => {
    const tones = ['new', 'wait', 'yes', 'no', 'moved', 'todo'] as const;
    const shapes = tones.map((tone) => /<svg.*<\/svg>/.exec(html(<Tag tone={tone}>x</Tag>))?.[0]);
    expect(new Set(shapes).size).toBe(tones.length);
  });

  it('draw a share between nothing and everything', () => {
    const share = (value: number, max: number) =>
      /bar-fill" width="(\d+)%"/.exec(html(<Bar value={value} max={max} />))?.[1];
    expect([share(3, 8), share(-1, 8), share(12, 8), share(1, 0)]).toEqual(['38', '0', '100', '0']);
  });

  it('show a proposed programme with reasons first and the calculation folded', () => {
    const card = (
      <Card
        t={t}
        name="Cuisine Commune"
        structure="Rhizome"
        fit="strong"
        facts={[]}
        reasons={['Une personne y parle arabe']}
        checks={['Demandez s’il reste une place']}
        calculation={{ rows: [{ label: 'Besoins', points: 30, max: 45 }], total: 76, totalMax: 100 }}
      />
    );
    expect(words(card)).toBe(
      'Très adapté Cuisine Commune Rhizome Pourquoi cette proposition Une personne y parle arabe À vérifier ' +
        'Demandez s’il reste une place Comment ce résultat est calculé Critère Points Besoins 30 / 45 Total 76 sur 100',
    );
    expect(html(card)).toContain('<details><summary');
    expect(html(card)).toContain('<bdi>Rhizome</bdi>');
  });

  it('say where one stands', () => {
    expect(words(<Steps t={t} current={3} total={8} />)).toBe('Question 3 sur 8');
    const timeline = (
      <Timeline
        t={t}
        items={[
          { state: 'done', label: 'Envoyée' },
          { state: 'current', label: 'Lue' },
        ]}
      />
    );
    expect(words(timeline)).toBe('Fait : Envoyée En ce moment : Lue');
    expect(html(timeline).match(/aria-current="step"/g)).toHaveLength(1);
  });

  it('name a table, and the box that scrolls it', () => {
    const table = html(
      <Table caption="Demandes" columns={[{ label: 'Projet' }]} rows={[{ key: 'a', cells: ['Vélos'] }]} />,
    );
    expect(table).toMatch(/role="region" aria-label="Demandes" tabindex="0"/i);
    expect(table).toContain('<th scope="row" role="rowheader">Vélos</th>');
  });

  it('tell apart links that look the same', () => {
    const link = (
      <ButtonLink href="/a" about="4K7-PX2">
        Répondre
      </ButtonLink>
    );
    expect(words(link)).toBe('Répondre : 4K7-PX2');
  });
});
