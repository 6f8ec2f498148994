import { DomainError } from '#libs/kernel';
import { isNeedCode, type NeedCode } from '#libs/taxonomy';
import { PREREQUISITE_REASONS, PREREQUISITES, PrerequisiteTable, type Prerequisite } from '../index.js';
import { ownPrerequisites } from './prerequisites.js';

const pair = (need: string, first: string): Prerequisite => ({
  need: need as NeedCode,
  first: first as NeedCode,
  strength: 'hard',
  reason: 'because',
});

function refusalOf(pairs: readonly Prerequisite[]): DomainError {
  try {
    new PrerequisiteTable('test', pairs);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('The table was accepted.');
}

const IDEA = 'projet--emergence-idee';
const MARKET = 'projet--etude-de-marche';
const PLAN = 'projet--business-plan';

describe('the reviewed table of prerequisites', () => {
  it('has at least 25 pairs of needs of the taxonomy, each with its reason, none twice', () => {
    const { pairs, version } = PREREQUISITES;
    expect(version).toMatch(/^\d{4}\.\d+$/);
    expect(pairs.length).toBeGreaterThanOrEqual(25);
    expect(pairs.filter(({ need, first }) => !isNeedCode(need) || !isNeedCode(first))).toEqual([]);
    expect(new Set(pairs.map(({ need, first }) => `${need} ${first}`)).size).toBe(pairs.length);
    expect(new Set(pairs.map(({ reason }) => reason))).toEqual(new Set(PREREQUISITE_REASONS));
    expect(PREREQUISITE_REASONS.filter((reason) => !/^[a-z]+(_[a-z]+)+$/.test(reason))).toEqual([]);
  });

  it('asks for French only before what is itself about French or taught in it', () => {
    const waiting = PREREQUISITES.pairs.filter(({ first }) => first.startsWith('langue--apprendre'));
    expect(waiting.map(({ need }) => need)).toEqual([
      'langue--francais-professionnel',
      'equipe-competences--formation-metier',
    ]);
  });

  it('wants a business plan before a loan from a bank', () => {
    expect(PREREQUISITES.of('financement--pret-bancaire')).toContainEqual({
      need: 'financement--pret-bancaire',
      first: PLAN,
      strength: 'hard',
      reason: 'bank_reads_plan',
    });
    expect(PREREQUISITES.of(IDEA)).toEqual([]);
  });
});

describe('what comes before a need among those of one person', () => {
  const before = (need: NeedCode, ...hers: NeedCode[]) =>
    ownPrerequisites(PREREQUISITES, need, (code) => hers.includes(code)).map(
      ({ first, strength, reason, through }) => [first, strength, reason, through],
    );
  const TENDER = 'marche-clients--marches-publics';
  const REGISTRATION = 'administratif-fiscal--immatriculation-formalites';
  const PERMIT = 'juridique--titre-sejour-droit-entreprendre';

  it('is what the table says of her needs, and nothing of others', () => {
    expect(before(TENDER, REGISTRATION, PERMIT)).toEqual([[REGISTRATION, 'hard', 'tender_asks_number', []]]);
    expect(before(TENDER)).toEqual([]);
    expect(before(IDEA, PLAN)).toEqual([]);
  });

  it('is also what needs in between wait for, with the reason of the last, as hard as the softest pair', () => {
    expect(before(TENDER, PERMIT)).toEqual([[PERMIT, 'hard', 'registration_checks_permit', [REGISTRATION]]]);
    expect(before('financement--pret-bancaire', IDEA)).toEqual([
      [IDEA, 'advised', 'plan_needs_idea', [PLAN]],
    ]);
  });

  it('leaves out what another of hers waits for in its turn', () => {
    expect(before('financement--pret-bancaire', MARKET, IDEA)).toEqual([
      [MARKET, 'advised', 'plan_rests_on_market', [PLAN]],
    ]);
  });
});

describe('a table of prerequisites', () => {
  it('is refused with the circle that it holds, from a need back to itself', () => {
    const refused = refusalOf([pair(PLAN, MARKET), pair(MARKET, IDEA), pair(IDEA, PLAN)]);
    expect(refused.code).toBe('matching.invalid_prerequisites');
    expect(refused.params).toEqual({ cycle: [PLAN, MARKET, IDEA, PLAN].join(' < ') });
    expect(refusalOf([pair(PLAN, PLAN)]).params).toEqual({ cycle: `${PLAN} < ${PLAN}` });
    // What only leads into the circle is no part of it.
    expect(refusalOf([pair(PLAN, MARKET), pair(MARKET, IDEA), pair(IDEA, MARKET)]).params).toEqual({
      cycle: [MARKET, IDEA, MARKET].join(' < '),
    });
  });

  it('is refused with every unknown code and every pair that is there twice', () => {
    const refused = refusalOf([
      pair(PLAN, 'bread'),
      pair('butter', IDEA),
      pair(PLAN, IDEA),
      pair(PLAN, IDEA),
    ]);
    expect(refused.faults).toEqual([
      { pointer: '/0/first', code: 'unknown_code' },
      { pointer: '/1/need', code: 'unknown_code' },
      { pointer: '/3', code: 'duplicate' },
    ]);
    expect(refused.params).toEqual({});
  });

  it('may have several ways from one need to another', () => {
    const table = new PrerequisiteTable('test', [pair(PLAN, MARKET), pair(PLAN, IDEA), pair(MARKET, IDEA)]);
    expect(table.of(PLAN).map(({ first }) => first)).toEqual([MARKET, IDEA]);
  });
});
