import type { ReferralCard } from '#libs/referrals';
import { html, sampleFrame, words } from '../../testing/sample-frame.js';
import { sayFaults } from '../../forms/check-form.js';
import { checkAnswer } from './answer.form.js';
import { AnswerPage } from './answer.page.js';
import { type AnswerPageState, toAnswerVm } from './answer.vm.js';

const TODAY = '2026-11-22';
const NOW = new Date('2026-11-22T10:00:00Z');
const REACH = { ways: null, safeHours: null, voicemail: false, interpreter: null };
const frame = sampleFrame();

function card(change: Partial<ReferralCard> = {}): ReferralCard {
  return {
    id: 'a1',
    state: 'sent',
    version: 3,
    saidMet: false,
    otherSaidMet: false,
    unread: 0,
    appointments: [],
    supporters: null,
    programmeName: 'Club entreprendre',
    structureName: 'Grdr',
    sentAt: new Date('2026-11-21T10:00:00Z'),
    readsIn: 'ar',
    answerBy: new Date('2026-11-28T10:00:00Z'),
    person: {
      firstName: 'Samira',
      projectTitle: 'Traiteur oriental',
      stage: 'project',
      commune: '59512',
      needs: [{ code: 'financement--microcredit', urgency: 4 }],
      languages: [{ code: 'ar', level: 'C1' }],
      interpreter: null,
    },
    contact: null,
    contactFrom: null,
    undoUntil: null,
    reopensUntil: null,
    heldBy: null,
    ...change,
  };
}

function page(change: Partial<ReferralCard> = {}, state: Partial<AnswerPageState> = {}) {
  const vm = toAnswerVm(frame.t, {
    card: card(change),
    action: '/fr/repondre/s',
    inboxHref: null,
    now: NOW,
    ...state,
  });
  return <AnswerPage frame={frame} vm={vm} />;
}

describe('an answer', () => {
  it.each([
    [{ reponse: 'accept' }, ['qui', 'avant']],
    [{ reponse: 'accept', qui: 'Fatou', avant: '30/02/2027' }, ['avant']],
    [{ reponse: 'accept', qui: 'Fatou', avant: '2026-11-21' }, ['avant']],
    [{ reponse: 'decline' }, ['raisons']],
    [{ reponse: 'decline', raisons: 'because' }, ['raisons']],
    [{ reponse: 'hold', motif: 'away', messageAttente: 'x'.repeat(1501) }, ['messageAttente']],
    [{ reponse: 'hold' }, ['motif']],
    [{ reponse: 'maybe' }, ['reponse']],
    [{}, ['reponse']],
    [{ reponse: ['see', 'see'] }, ['reponse']],
  ])('is refused when incomplete: %j', async (body, fields) => {
    const checked = await checkAnswer(body, TODAY);
    expect(checked.ok ? [] : checked.faults.map(({ name }) => name)).toEqual(fields);
    expect(checked.ok ? [] : sayFaults(frame.t, checked.faults)).toHaveLength(fields.length);
  });

  it('is refused with a field of another answer', async () => {
    await expect(checkAnswer({ reponse: 'see', qui: 'Fatou' }, TODAY)).rejects.toMatchObject({
      code: 'http.invalid',
    });
  });

  it('takes a day as a date field sends it and as people write it', async () => {
    for (const avant of ['2026-11-26', '26/11/2026', '26.11.2026'])
      expect(await checkAnswer({ reponse: 'accept', qui: 'Fatou', avant }, TODAY)).toEqual({
        ok: true,
        answer: { kind: 'accept', contactName: 'Fatou', contactBy: '2026-11-26', message: null },
      });
  });

  it('declines with one reason or several', async () => {
    const body = { reponse: 'decline', raisons: ['cohort_full', 'mobility'], messageRefus: 'Bonne chance.' };
    expect(await checkAnswer(body, TODAY)).toEqual({
      ok: true,
      answer: {
        kind: 'decline',
        reasons: ['cohort_full', 'mobility'],
        message: 'Bonne chance.',
        told: null,
        instead: null,
      },
    });
  });
});

describe('the page of a structure', () => {
  it('shows no score, no rank and no other referral', () => {
    for (const state of ['sent', 'accepted'] as const) {
      expect(words(page({ state }))).not.toMatch(/sur 100|points|score|rang|adapté|critère/i);
      expect(html(page({ state }))).not.toMatch(/class="(fit|bar|sums)/);
    }
  });

  it('shows no way to reach her before it accepts', () => {
    expect(words(page())).toContain('Coordonnées Visibles après votre accord');
    const accepted = page({
      state: 'accepted',
      contact: { ...REACH, email: 'samira@exemple.example', phone: null },
    });
    expect(words(accepted)).toContain('Coordonnées Adresse mail samira@exemple.example');
    expect(words(accepted)).not.toMatch(/message vocal|Moments/);
    expect(html(accepted)).not.toContain('name="reponse"');
    const phone = '06 39 98 00 01';
    const called = (contact: Partial<NonNullable<ReferralCard['contact']>>) =>
      words(page({ state: 'accepted', contact: { ...REACH, email: null, phone, ...contact } }));
    expect(called({})).toContain(`Téléphone ${phone} (ne laissez pas de message vocal)`);
    expect(called({ voicemail: true })).not.toContain('message vocal');
    expect(called({ ways: ['sms', 'call'], safeHours: { days: [1, 4], from: 9, until: 12 } })).toContain(
      'Moyen préféré Par SMS · Par téléphone Moments sûrs lundi et jeudi, de 9 h à 12 h',
    );
    expect(words(page({ state: 'accepted', contact: { ...REACH, email: null, phone: null } }))).toContain(
      'Par la personne qui l’accompagne',
    );
  });

  it('says what she will read for each reason, and what she will not', () => {
    expect(words(page())).toContain('La personne lira : « Le groupe est complet. »');
    expect(words(page())).toMatch(/Conflit d’intérêts La personne ne lira pas cette raison\./);
  });

  it('shows nothing of her once she took her request back', () => {
    for (const state of ['withdrawn', 'cancelled'] as const) {
      expect(html(page({ state }))).not.toMatch(/Samira|Traiteur|Roubaix|<form/);
      expect(words(page({ state }))).toContain('Vous n’avez rien à faire.');
    }
  });

  it('says how things stand when the answer came too late', () => {
    expect(words(page({ state: 'declined' }, { news: 'changed' }))).toContain(
      'Cette demande a déjà une réponse',
    );
    expect(words(page({ state: 'withdrawn' }, { news: 'changed' }))).toContain(
      'La personne a retiré sa demande',
    );
  });

  it('carries the version it was made from, and says what changed while it was still open', () => {
    expect(html(page()).match(/name="version" value="3"/g)).toHaveLength(4);
    expect(words(page({ state: 'seen' }, { news: 'changed' }))).toContain('Cette demande vient de changer');
  });

  it('lets whoever answered undo it as long as that is possible, and says when the contact comes', () => {
    const until = new Date(NOW.getTime() + 41_500);
    const shown = page({ state: 'accepted', undoUntil: until, contactFrom: until });
    expect(words(shown)).toMatch(/Vous pouvez encore annuler\. Il reste 42 secondes\. D’ici là, rien/);
    expect(html(shown)).toContain('action="/fr/repondre/s/annulation"');
    expect(words(shown)).toContain('Coordonnées Elles s’affichent dans 42 secondes');
    const colleagues = page({ state: 'accepted', contactFrom: new Date(NOW.getTime() + 1) });
    expect(words(colleagues)).toContain('Elles s’affichent dans 1 seconde, quand');
    expect(html(colleagues)).not.toContain('annulation');
    expect(words(page({ state: 'accepted' }))).not.toMatch(/annuler|s’affichent/);
  });

  it('says what became of an undoing', () => {
    expect(words(page({}, { news: 'undone' }))).toContain('C’est annulé La demande est comme avant.');
    expect(words(page({ state: 'accepted' }, { news: 'tooLate' }))).toContain('Il est trop tard');
  });

  it('asks after a yes whether they met, and what came of it, until each is said', () => {
    const accepted = html(page({ state: 'accepted' }));
    expect(accepted).toContain('action="/fr/repondre/s/rencontre"');
    expect(accepted).toContain('action="/fr/repondre/s/fin"');
    expect(accepted.match(/name="version" value="3"/g)).toHaveLength(2);
    const said = page({ state: 'accepted', saidMet: true });
    expect(html(said)).not.toContain('/rencontre"');
    expect(words(said)).toContain('Nous attendons la réponse de la personne.');
    expect(html(page({ state: 'in_support', saidMet: true }))).toMatch(/\/fin"/);
    expect(html(page({ state: 'closed', saidMet: true }))).not.toContain('<form');
  });

  it('shows a decline in her language with its meaning before it leaves, and what can be proposed instead', () => {
    const declined = {
      kind: 'decline',
      reasons: ['cohort_full', 'conflict_of_interest'],
      message: null,
      told: null,
    } as const;
    const others = [
      { programmeId: 'b', programmeName: 'Deuxième', structureId: 's', structureName: 'Ailleurs' },
    ];
    const shown = page({}, { review: { declined, readsIn: 'ar', others } });
    expect(html(shown)).toMatch(
      /<textarea[^>]*name="texte"[^>]*dir="auto"[^>]*>المجموعة مكتملة\.<\/textarea>/,
    );
    expect(words(shown)).toContain('Ce que disent ces phrases Le groupe est complet.');
    expect(words(shown)).toContain('Ce que la personne lira (arabe)');
    expect(words(shown)).toContain('Deuxième (Ailleurs)');
    expect(html(shown).match(/name="raisons"/g)).toHaveLength(2);
    expect(html(shown)).not.toContain('name="reponse" value="accept"');
  });

  it('keeps what was typed, and opens the answer that has faults', () => {
    const body = { reponse: 'decline', messageRefus: 'Revenez en mars.' };
    const errors = [{ name: 'raisons', text: 'Choisissez une raison' }];
    const shown = html(page({}, { body, errors }));
    expect(shown).toContain('Revenez en mars.</textarea>');
    expect(shown).toContain('<a href="#f-raisons">');
    expect(shown).toMatch(/<details open>.*Dire pourquoi/s);
  });

  it('offers to take up again what ended, until a day', () => {
    const ended = page({ state: 'declined', reopensUntil: new Date('2026-12-22T10:00:00Z') });
    expect(words(ended)).toContain('Reprendre cette demande C’est possible jusqu’au 22 décembre 2026.');
    expect(html(ended)).toMatch(/href="[^"]+\/reprise"/);
    expect(html(page({ state: 'declined' }))).not.toContain('/reprise"');
  });

  it('offers "I have read it" until it was said, and more time once', () => {
    const offers = (state: ReferralCard['state']) => {
      const text = words(page({ state }));
      return [text.includes('J’ai lu cette demande'), text.includes('Nous avons besoin de temps')];
    };
    expect(offers('sent')).toEqual([true, true]);
    expect(offers('seen')).toEqual([false, true]);
    expect(offers('on_hold')).toEqual([false, false]);
  });
});
