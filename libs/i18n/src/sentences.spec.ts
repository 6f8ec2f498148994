import { createTranslator, sayExclusion, sayGaps, sayLoss, sayQuestion, sayReason } from './index.js';

const t = createTranslator('fr');
const plain = (text: string) => text.replace(/\u00a0/g, ' ');

describe('sentences of the matching engine', () => {
  it('show an unknown code rather than nothing', () => {
    expect(sayReason(t, { code: 'moon.full', params: {} })).toBe('moon.full');
    expect(sayExclusion(t, { rule: 'horoscope' })).toBe('horoscope');
  });

  it('say why a programme is proposed', () => {
    const needs = ['financement--microcredit', 'projet--business-plan'];
    expect(plain(sayReason(t, { code: 'needs.all', params: { needs } }))).toBe(
      'Répond à vos 2 besoins : microcrédit professionnel ; modèle économique et business plan',
    );
    expect(sayReason(t, { code: 'language.worked_in', params: { language: 'ar' } })).toBe(
      'Une personne y parle arabe',
    );
    expect(sayReason(t, { code: 'start.on', params: { date: '2027-01-12' } })).toBe(
      'Commence le 12 janvier 2027',
    );
    expect(sayReason(t, { code: 'stage.fits', params: { stage: 'idea' } })).toBe(
      'Prévu pour les projets au stade de l’idée',
    );
    expect(plain(sayReason(t, { code: 'cost.low', params: { eur: 20 } }))).toBe('Peu cher : 20 €');
  });

  it('say why a programme is not higher', () => {
    expect(sayLoss(t, { code: 'language.not_shared', params: { languages: ['fr', 'en'] } })).toBe(
      'On y parle français et anglais',
    );
    expect(sayLoss(t, { code: 'wish.not_starred', params: {} })).toBe('Vous ne l’avez pas mis de côté');
  });

  it('say why a programme is not open', () => {
    expect(sayExclusion(t, { rule: 'french_level_min', required: 'A2' })).toBe('Demande un peu de français');
    expect(sayExclusion(t, { rule: 'company_age_years_max', required: 1 })).toBe(
      'Demande une entreprise de 1 an au plus',
    );
    expect(plain(sayExclusion(t, { rule: 'audience_any', required: ['woman', 'youth'] }))).toBe(
      'Réservé à ces publics : femmes ou jeunes',
    );
    expect(sayExclusion(t, { rule: 'territory', required: { include: ['commune:59350'] } })).toBe(
      'N’accueille pas les habitants de cette commune',
    );
  });

  it('ask the one who knows', () => {
    expect(plain(sayQuestion(t, { rule: 'distance', required: 12, askWhom: 'person' }))).toBe(
      'Le lieu est-il à moins de 12 km de chez vous ?',
    );
    expect(sayQuestion(t, { rule: 'places', required: 1, askWhom: 'structure' })).toBe(
      'Demandez s’il reste une place',
    );
    expect(
      plain(sayQuestion(t, { rule: 'status_self_check', required: 'foreign_diploma', askWhom: 'person' })),
    ).toBe('À vérifier par vous-même : vous avez un diplôme d’un autre pays');
  });

  it('keep the capital of an acronym', () => {
    const cae = sayExclusion(t, { rule: 'legal_form_none', required: ['sarl', 'scop'] });
    expect(plain(cae)).toBe('N’accueille pas ces formes d’entreprise : SARL et SCOP');
  });

  it('name the needs that nobody covers', () => {
    expect(sayGaps(t, [])).toBe('Tous vos besoins trouvent une réponse');
    expect(plain(sayGaps(t, ['freins-peripheriques--garde-enfants']))).toBe(
      'Personne ne répond encore à ce besoin : garde d’enfants',
    );
  });
});

describe('sentences in English and Arabic', () => {
  const english = createTranslator('en');
  const arabic = createTranslator('ar');
  const unmarked = (text: string) => plain(text).replace(/[\u2066-\u2069\u200f]/g, '');

  it('say a reason with the words and the numbers of the language', () => {
    const needs = ['langue--francais-professionnel', 'financement--pret-honneur'];
    expect(sayReason(english, { code: 'needs.all', params: { needs } })).toBe(
      'Meets your 2 needs: professional and business French; unsecured zero-interest loan (prêt d’honneur)',
    );
    expect(unmarked(sayReason(arabic, { code: 'needs.all', params: { needs } }))).toBe(
      'يلبّي احتياجَيك الاثنين: الفرنسية المهنية وفرنسية الأعمال؛ قرض شرف بلا فوائد وبلا ضمان (prêt d’honneur)',
    );
    const told = [0, 1, 2, 3, 11, 100].map((helped) =>
      unmarked(sayReason(arabic, { code: 'track.helped', params: { helped, answered: 120 } })),
    );
    expect(told).toEqual([
      'لم يساعد أحدًا من بين 120 ممّن أجابوا',
      'ساعد شخصًا واحدًا من بين 120 ممّن أجابوا',
      'ساعد شخصين من بين 120 ممّن أجابوا',
      'ساعد 3 أشخاص من بين 120 ممّن أجابوا',
      'ساعد 11 شخصًا من بين 120 ممّن أجابوا',
      'ساعد 100 شخص من بين 120 ممّن أجابوا',
    ]);
    expect(sayReason(english, { code: 'start.on', params: { date: '2027-01-12' } })).toBe(
      'Starts on 12 January 2027',
    );
    expect(unmarked(sayReason(arabic, { code: 'start.on', params: { date: '2027-01-12' } }))).toBe(
      'يبدأ في 12 يناير 2027',
    );
  });

  it('say what a rule asks, with its unit', () => {
    const far = { rule: 'distance', required: 12.5, askWhom: 'person' } as const;
    expect(plain(sayQuestion(english, far))).toBe('Is the place less than 12.5 km from your home?');
    expect(unmarked(sayQuestion(arabic, far))).toBe('هل المكان على بُعد أقل من 12.5 كم من سكنك؟');
    expect(sayExclusion(english, { rule: 'audience_any', required: ['woman', 'youth'] })).toBe(
      'Only for these groups: women or young people',
    );
    expect(sayGaps(english, ['langue--savoirs-de-base'])).toBe(
      'Nobody meets this need yet: reading, writing, counting',
    );
  });

  it('set what is put in apart in Arabic, so that a Latin word moves nothing around it', () => {
    expect(sayExclusion(arabic, { rule: 'legal_form_none', required: ['sarl'] })).toBe(
      'لا يقبل هذه الأشكال من الشركات: \u2068شركة ذات مسؤولية محدودة (SARL)\u2069',
    );
    expect(sayGaps(arabic, ['langue--savoirs-de-base', 'confiance--confiance-en-soi'])).toBe(
      'لا أحد يلبّي هذين الاحتياجين حتى الآن: \u2068القراءة والكتابة والحساب؛ الثقة بالنفس\u2069',
    );
  });
});
