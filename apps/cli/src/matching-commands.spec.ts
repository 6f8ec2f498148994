import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTranslator } from '#libs/i18n';
import programmes from '../../../libs/matching/testing/programmes.exchange.json' with { type: 'json' };
import { isPathway, isRecommendation } from '../../../libs/matching/testing/schemas.js';
import { UsageError } from './command.js';
import type { Written } from './matching-files.js';
import { answerPathway } from './pathway.command.js';
import { answerRank } from './rank.command.js';
import { sentenceFor } from './sentence-for.js';
import { COLUMNS, widthOf } from './terminal-text.js';

const folder = mkdtempSync(join(tmpdir(), 'maillage-rank-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const file = (content: unknown): string => {
  const path = join(folder, `${++files}.json`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

const amina = {
  id: 'amina',
  commune: '59350',
  qpv: 'QN05981M',
  stage: 'project',
  audiences: ['refugee'],
  languages: [
    { code: 'fr', level: 'A2' },
    { code: 'ar', level: 'C2' },
  ],
  needs: [
    { code: 'financement--microcredit', urgency: 4 },
    { code: 'projet--business-plan' },
    { code: 'freins-peripheriques--garde-enfants' },
  ],
};

type Command = (args: readonly string[]) => Written;

const run =
  (command: Command) =>
  (catalogue: unknown, person: unknown, ...more: string[]): Written =>
    command([
      '--catalogue',
      file(catalogue),
      '--person',
      file(person),
      ...(more.includes('--as-of') ? [] : ['--as-of', '2026-11-29']),
      ...more,
    ]);
const rank = run(answerRank);
const pathway = run(answerPathway);

interface Answer {
  readonly recommendations: readonly {
    readonly programme: string;
    readonly reasons: readonly { readonly code: string; readonly text?: string }[];
  }[];
  readonly excluded: readonly unknown[];
}

const answer = (written: Written): Answer => {
  const document = JSON.parse(written.stdout) as Answer;
  expect(isRecommendation(document) || isRecommendation.errors).toBe(true);
  return document;
};

const refusal = async (act: () => unknown): Promise<string> => {
  try {
    act();
  } catch (error) {
    expect(error).not.toBeInstanceOf(UsageError);
    return sentenceFor(error);
  }
  throw new Error('It was not refused.');
};

describe('maillage rank refuses', () => {
  it('what is not written as it must be', async () => {
    expect(() => answerRank([])).toThrow(UsageError);
    expect(() => rank(programmes, amina, '--locale', 'xx')).toThrow('--locale is one of fr, en, ar, not xx');
    expect(() => rank(programmes, amina, '--locale', 'tr')).toThrow(UsageError);
    for (const [option, value] of [
      ['--limit', 'NaN'],
      ['--limit', '-1'],
      ['--seed', '1.5'],
    ] as const)
      expect(() => rank(programmes, amina, option, value)).toThrow(UsageError);
    expect(await refusal(() => rank(programmes, amina, '--as-of', '2026-02-30'))).toBe(
      'The options of the ranking are not valid.\n  /asOf: is no day as YYYY-MM-DD',
    );
  });

  it.each<readonly [string, unknown, string]>([
    ['no JSON', '[{"id": "\u001b[2J', 'is not JSON'],
    ['an empty file', '', 'is not JSON'],
    ['NaN', '[{"costEur": NaN}]', 'is not JSON'],
    ['an object', { programmes }, '  /: is not of the right type'],
    [
      'a number without end',
      JSON.stringify([{ ...programmes[0], costEur: 7e7 }]).replace('70000000', '1e999'),
      '  /0/costEur: is not of the right type',
    ],
    ['an id given twice', [programmes[0], programmes[1], programmes[0]], '  /2/id: is there twice'],
    [
      'a key that would move the cursor',
      [{ ...programmes[0], '\u001b[2J': 1 }],
      '  /0/ [2J: is not part of the format',
    ],
  ])('a catalogue that holds %s, in a sentence', async (_, catalogue, sentence) => {
    const told = await refusal(() => rank(catalogue, amina));
    expect(told).toContain(sentence);
    expect(told).not.toMatch(/\n\s+at |\u001b/);
  });

  it.each<readonly [string, unknown, string]>([
    ['no need list', { id: 'x' }, '  /needs: is missing'],
    ['a list', [amina], '  /: is not of the right type'],
    ['a level that is none', { ...amina, languages: [{ code: 'fr', level: 'Z9' }] }, 'is not a known code'],
    ['an audience said and denied', { ...amina, notAudiences: ['refugee'] }, '  /: contradicts itself'],
  ])('a person that holds %s, in a sentence', async (_, person, sentence) => {
    expect(await refusal(() => rank(programmes, person))).toContain(sentence);
  });

  it('ten thousand faults in twenty lines', async () => {
    const told = (await refusal(() => rank(Array<object>(2_000).fill({}), amina))).split('\n');
    expect(told).toHaveLength(22);
    expect(told.at(-1)).toMatch(/^ {2}and \d+ more$/);
  });
});

describe('maillage rank --json', () => {
  it('is the document of the format, with sentences when a language is asked for', () => {
    const bare = answer(rank(programmes, amina, '--json'));
    expect(bare.recommendations.length).toBeGreaterThan(1);
    expect(JSON.stringify(bare)).not.toContain('"text"');
    for (const [locale, sentence] of [
      ['fr', 'Vous pouvez commencer tout de suite'],
      ['en', 'You can start right away'],
      ['ar', 'يمكنك البدء فورًا'],
    ] as const) {
      const said = answer(rank(programmes, amina, '--json', '--locale', locale));
      const reasons = said.recommendations.flatMap((one) => one.reasons);
      expect(reasons.find(({ code }) => code === 'start.now')?.text).toBe(sentence);
      const without = said.recommendations.map((one) => ({
        ...one,
        reasons: one.reasons.map(({ text, ...reason }) => {
          expect(text).toMatch(/\S/);
          return reason;
        }),
      }));
      expect({ ...said, recommendations: without }).toEqual(bare);
    }
  });

  it('takes a byte order mark, an empty catalogue, no needs, and as many equal programmes as there are', () => {
    const marked = `\ufeff${JSON.stringify(programmes)}`;
    expect(rank(marked, amina, '--json')).toEqual(rank(programmes, amina, '--json'));
    expect(answer(rank([], amina, '--json'))).toMatchObject({ recommendations: [], excluded: [] });
    expect(answer(rank(programmes, { id: 'x', needs: [] }, '--json')).recommendations).toHaveLength(19);
    const same = Array.from({ length: 200 }, (_, i) => ({ ...programmes[0], id: `same-${i}` }));
    const all = answer(rank(same, { id: 'x', needs: [] }, '--json')).recommendations;
    expect(new Set(all.map(({ programme }) => programme)).size).toBe(200);
    const few = answer(rank([...same].reverse(), { id: 'x', needs: [] }, '--json', '--limit', '20'));
    expect(few.recommendations).toEqual(all.slice(0, 20));
  });

  it('leaves out what this version does not know, and says what', () => {
    const later = { ...programmes[0], id: 'from-later', needs: [{ code: 'later--need' }] };
    const person = { ...amina, needs: [...amina.needs, { code: 'later--\u001bneed' }] };
    const told = rank([...programmes, later], person, '--json');
    expect(told.stdout).toBe(rank(programmes, amina, '--json').stdout);
    expect(told.stderr).toBe(
      'Left out: row 19, from-later (/19/needs/0/code unknown_code)\n' +
        'Left out: the need later-- need at /needs/3/code is not known\n',
    );
    const needs = Array.from({ length: 10_000 }, (_, i) => ({ code: `later--${i}` }));
    const many = rank(programmes, { id: 'x', needs }, '--json');
    expect(answer(many).recommendations).toHaveLength(19);
    expect(many.stderr.split('\n').at(-2)).toBe('Left out: 9980 more like these');
    const known = needs.map(() => ({ code: 'financement--microcredit' }));
    expect(answer(rank(programmes, { id: 'x', needs: known }, '--json'))).toEqual(
      answer(rank(programmes, { id: 'x', needs: known.slice(0, 1) }, '--json')),
    );
  });
});

describe('maillage rank in words', () => {
  const table = (
    locale: string,
    person: object = amina,
    catalogue: readonly object[] = programmes,
    ...more: string[]
  ) => rank(catalogue, person, '--locale', locale, ...more).stdout;

  it('says why, what to ask whom, what is almost possible, what is not covered and what is not possible', () => {
    expect(table('en').replaceAll('\u00a0', ' ')).toBe(`Programmes for amina, 29 November 2026
2 programmes are possible

  1. Microcrédit professionnel Adie · Adie
     + Meets 1 of your 3 needs: business microcredit
     + You can follow it from a distance
     + You can start right away
     For the person to confirm:
     ? Check this for yourself: a bank refused you a loan

  2. 5 jours pour entreprendre · CCI (réseau)
     + Meets 1 of your 3 needs: business model and business plan
     + You can start right away
     + Made for projects being prepared
     Open to this person

Almost possible: one condition only is not met, and it can change
   - Incubateur SINGA Lille · SINGA Lille
     Requires good French

Nobody meets this need yet: childcare

17 programmes are not possible. Why, most often:
    12  no need covered
     8  another area
     1  level of French
`);
  });

  it('speaks French unless another language is asked for', () => {
    expect(rank(programmes, amina).stdout).toBe(table('fr'));
    expect(table('fr')).toMatch(/^Programmes pour amina, le 29 novembre 2026\n2 programmes possibles\n/);
  });

  it('runs from right to left in Arabic, French names included', () => {
    const lines = table('ar').split('\n');
    expect(lines).toContain('\u200fبرنامجان ممكنان');
    expect(lines).toContain('\u200f  1. \u2068Microcrédit professionnel Adie · Adie\u2069');
    expect(lines.filter((line) => line !== '' && !line.startsWith('\u200f'))).toEqual([]);
    expect(table('en')).not.toMatch(/[\u200f\u2066-\u2069]/);
  });

  it('has no line over 80 columns, in any language', () => {
    const people = [
      amina,
      { id: 'x', needs: [] },
      { id: 'y'.repeat(300), needs: Object.keys(everyNeed()).map((code) => ({ code })) },
    ];
    for (const locale of ['fr', 'en', 'ar'])
      for (const person of people)
        for (const line of table(locale, person).split('\n'))
          expect({ line, fits: widthOf(line) <= COLUMNS }).toEqual({ line, fits: true });
  });

  it('counts what the limit leaves out, says that a catalogue is empty, and never blames the lack of needs', () => {
    const few = table('en', { id: 'x', needs: [] }, programmes, '--limit', '1');
    expect(few).toContain('\n19 programmes are possible, 1 shown\n');
    expect(few).not.toMatch(/Every need|Nobody meets|not possible/);
    expect(table('fr', amina, [])).toContain('\nLe catalogue est vide\n');
  });

  it('lets no name of a file move the cursor or turn the line', () => {
    const name = '\u001b[31mRouge\u202e à\nl’envers';
    const told = table('fr', { id: 'a\u001b]0;b', needs: [] }, [{ ...programmes[0], name }]);
    expect(told).toContain('  1. [31mRouge à l’envers · Adie\n');
    expect(told).not.toMatch(/[\u001b\u202e]/);
  });
});

describe('maillage pathway', () => {
  const founder = {
    id: 'nour',
    commune: '13055',
    qpv: 'none',
    stage: 'project',
    needs: [
      { code: 'financement--pret-honneur', urgency: 4 },
      { code: 'projet--business-plan' },
      { code: 'freins-peripheriques--garde-enfants' },
    ],
  };
  interface Plan {
    readonly steps: readonly {
      readonly programme: string;
      readonly prerequisites: readonly { readonly reason: string; readonly text?: string }[];
    }[];
    readonly gaps: readonly string[];
  }
  const planOf = (written: Written): Plan => {
    const plan = JSON.parse(written.stdout) as Plan;
    expect(isPathway(plan) || isPathway.errors).toBe(true);
    return plan;
  };

  it('refuses as rank does', async () => {
    expect(() => answerPathway([])).toThrow(UsageError);
    expect(() => pathway(programmes, founder, '--locale', 'xx')).toThrow(UsageError);
    expect(() => pathway(programmes, founder, '--limit', '3')).toThrow(UsageError);
    expect(await refusal(() => pathway({}, founder))).toContain('  /: is not of the right type');
    expect(await refusal(() => pathway(programmes, founder, '--as-of', 'today'))).toContain('/asOf');
  });

  it('puts what the loan asks for before the loan, and says why', () => {
    const bare = planOf(pathway(programmes, founder, '--json'));
    expect(bare.steps.length).toBeGreaterThan(0);
    expect(bare.gaps).toEqual(['freins-peripheriques--garde-enfants']);
    expect(JSON.stringify(bare)).not.toContain('"text"');
    for (const [locale, sentence] of [
      ['fr', 'Le comité qui accorde le prêt d’honneur lit le plan du projet'],
      ['en', 'The committee that grants the loan (prêt d’honneur) reads the plan of the project'],
      ['ar', 'اللجنة التي تمنح قرض الشرف (prêt d’honneur) تقرأ خطة المشروع'],
    ] as const) {
      const said = planOf(pathway(programmes, founder, '--json', '--locale', locale));
      const reasons = said.steps.flatMap((step) => step.prerequisites);
      expect(reasons.find(({ reason }) => reason === 'committee_reads_plan')?.text).toBe(sentence);
      expect(said.steps.map(({ programme }) => programme)).toEqual(
        bare.steps.map(({ programme }) => programme),
      );
    }
  });

  it('is readable in 80 columns', () => {
    expect(pathway(programmes, founder, '--locale', 'en').stdout.replaceAll('\u00a0', ' '))
      .toBe(`Pathway for nour, 29 November 2026
2 steps

  1. Formation Les Déterminés · Les Déterminés – Marseille
     For: business model and business plan
     + You can start right away
     For the person to confirm:
     ? Are you 18 or older?
     For the organisation to confirm:
     ? Ask which places they take people from: priority neighbourhood (QPV) or
       rural town with special aid (France Ruralités Revitalisation)

  2. Parcours lauréat Réseau Entreprendre · Réseau Entreprendre
     For: unsecured zero-interest loan (prêt d’honneur)
     + You can start right away
     + The committee that grants the loan (prêt d’honneur) reads the plan of the
       project (step 1)
     Open to this person

Another possible pathway:
  1. 5 jours pour entreprendre · CCI (réseau)
     For: business model and business plan
  2. Parcours lauréat Réseau Entreprendre · Réseau Entreprendre
     For: unsecured zero-interest loan (prêt d’honneur)

Nobody meets this need yet: childcare
`);
    for (const locale of ['fr', 'en', 'ar'])
      for (const person of [
        founder,
        { ...founder, needs: Object.keys(everyNeed()).map((code) => ({ code })) },
      ])
        for (const line of pathway(programmes, person, '--locale', locale).stdout.split('\n'))
          expect({ line, fits: widthOf(line) <= COLUMNS }).toEqual({ line, fits: true });
  });

  it('says that there is nothing to plan, and leaves out what this version does not know', () => {
    expect(pathway(programmes, { id: 'x', needs: [] }, '--locale', 'en').stdout).toBe(
      'Pathway for x, 29 November 2026\nNo need is given\n',
    );
    expect(pathway([], founder).stdout).toContain('\nLe catalogue est vide\n');
    const later = pathway(programmes, { ...founder, needs: [...founder.needs, { code: 'later--need' }] });
    expect(later.stderr).toBe('Left out: the need later--need at /needs/3/code is not known\n');
    expect(later.stdout).toBe(pathway(programmes, founder).stdout);
  });
});

function everyNeed(): object {
  const codes = programmes.flatMap(({ needs }) => needs.map(({ code }) => [code, code] as const));
  expect(createTranslator('fr').label('need', codes[0]![0])).not.toBe(codes[0]![0]);
  return Object.fromEntries(codes);
}
