import type { ReferralFigures, SurveyFigures } from '#libs/referrals';
import { MILESTONES } from '#libs/taxonomy';
import { html, sampleFrame, words } from '../../testing/sample-frame.js';
import { FiguresPage } from './figures.page.js';
import { type Counted, toFiguresVm } from './figures.vm.js';

const FIGURES: ReferralFigures = {
  period: { from: '2026-11-01', to: '2026-11-30' },
  received: 10,
  people: 8,
  standing: { waiting: 1, accepted: 3, closed: 0, declined: 4, expired: 2, taken_back: 0 },
  declineReasons: { cohort_full: 3, duplicate: 0 },
  rerouted: 2,
  answered: 7,
  medianDays: 1.5,
  timed: 8,
  prompt: 6,
  outcomes: {
    helped: 0,
    not_helped: 0,
    partly_helped: 0,
    referred_on: 0,
    unknown: 0,
    unreachable_after_accept: 0,
  },
  milestones: Object.fromEntries(MILESTONES.map((one) => [one, 0])) as ReferralFigures['milestones'],
};

describe('the page of figures', () => {
  const page = (counted: Partial<Counted> = {}) =>
    FiguresPage({
      frame: sampleFrame({ account: { name: 'Nadia', kind: 'intermediary' } }),
      vm: toFiguresVm(sampleFrame(), {
        ...{ kind: 'adviser', preset: 'mois', typed: { from: null, to: null }, errors: [] },
        ...{ figures: FIGURES, surveys: null },
        ...counted,
      }),
    });

  it('says each share with its whole, beside a drawing that is silent', () => {
    const shown = words(page());
    expect(shown).toContain('Du 1er novembre 2026 au 30 novembre 2026');
    expect(shown).toMatch(/Restées sans réponse 2 20 % des 10 demandes envoyées/);
    expect(shown).toMatch(/dont : Groupe complet 3 75 % des 4 demandes refusées/);
    expect(shown).toMatch(/Délai médian de réponse, en jours 1,5 /);
    expect(shown).toMatch(/dont : Répondues en cinq jours au plus 6 75 % de ces 8 demandes/);
    expect(shown).not.toMatch(/masqué|NaN|des 0 /);
    for (const drawing of html(page()).match(/<svg class="bar"[^>]*>/g)!)
      expect(drawing).toContain('aria-hidden="true"');
  });

  it('P-20 draws no share of what is hidden, nor from it', () => {
    const figures = {
      ...FIGURES,
      timed: null,
      standing: { ...FIGURES.standing, declined: null, waiting: null },
      declineReasons: { cohort_full: 5 },
    } as ReferralFigures;
    const shown = words(page({ kind: 'everybody', figures }));
    expect(shown).toMatch(/Refusées masqué dont : Groupe complet 5 (?!\d+ %)/);
    expect(shown).toMatch(
      /cinq jours, ou déjà répondues masqué dont : Répondues en cinq jours au plus 6 (?!\d+ %)/,
    );
    expect(shown).toContain('Un nombre masqué concerne moins de cinq personnes');
  });

  it('says that there is nothing, or too little to be shown, instead of a table', () => {
    expect(words(page({ figures: { ...FIGURES, received: 0 } }))).toContain(
      'Aucune demande sur cette période',
    );
    const few = page({ kind: 'everybody', figures: { ...FIGURES, received: null } });
    expect(words(few)).toContain('Moins de cinq personnes sur cette période');
    expect(html(few)).not.toContain('<table');
  });

  it('keeps who gave no answer apart: an answer is a share of those who gave any', () => {
    const surveys: readonly SurveyFigures[] = [
      { wave: 'survey_10_days', asked: 20, noAnswer: 10, answers: { useful: 5, not_useful: null } },
      { wave: 'survey_6_months', asked: 9, noAnswer: null, answers: { job_found: 5 } },
      { wave: 'survey_12_months', asked: null, noAnswer: null, answers: {} },
    ];
    const shown = words(page({ kind: 'everybody', surveys }));
    expect(shown).toMatch(/Sans réponse 10 50 % des 20 personnes interrogées/);
    expect(shown).toMatch(/cela m’a été utile 5 50 % des 10 personnes qui ont répondu/);
    expect(shown).toMatch(/J’ai trouvé un emploi 5 (?!\d+ %)/);
    expect(shown).toMatch(/Un an après un oui Moins de cinq personnes interrogées/);
    expect(words(page())).not.toContain('Ce que disent les personnes');
  });

  it('offers the table of what one works with to who works with people', () => {
    expect(html(page())).toContain('href="/fr/espace/bilan/tableau.csv"');
    expect(html(page({ kind: 'everybody' }))).not.toContain('tableau.csv');
    expect(html(page())).toContain('href="/fr/espace/bilan/chiffres.csv?du=2026-11-01&amp;au=2026-11-30"');
  });
});
