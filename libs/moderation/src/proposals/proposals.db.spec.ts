import { DirectoryReader, ImportProgrammes } from '#libs/directory';
import { type Actor, SYSTEM, VISITOR } from '#libs/kernel';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { DecideProposal, type ProposalVerdict } from './decide-proposal.js';
import { ProposalsReader } from './proposals.reader.js';
import { type NewProposal, ProposeStructure } from './propose-structure.js';

const NOBODY = '00000000-0000-7000-8000-000000000009';
const COORDINATOR: Actor = { kind: 'coordinator', id: NOBODY, structureId: null };
const SIRET = '12345678900011';
const HOUSE = { id: 'house', name: 'La Maison de l’Initiative', commune: '59350', siret: SIRET };
const PROPOSAL: NewProposal = {
  ...{ name: 'Fabrique des possibles', kind: 'association', commune: '59350', siret: null },
  ...{ website: 'https://fabrique.example', offer: 'Ateliers de couture', email: 'a@fabrique.example' },
  ...{ proposerName: 'Léa', proposerEmail: 'lea@exemple.example' },
};

describe('a structure that somebody proposes', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms();
    await rooms.get(ImportProgrammes).execute(
      [
        {
          ...{ id: 'first', structure: HOUSE, name: 'Accueil', kind: 'guidance', stages: ['idea'] },
          ...{ needs: [{ code: 'projet--emergence-idee' }], area: { include: ['nation:FR'] } },
        },
      ],
      SYSTEM,
    );
  });
  afterEach(() => rooms.close());
  const propose = (more: Partial<NewProposal> = {}) =>
    rooms.get(ProposeStructure).execute({ ...PROPOSAL, ...more }, VISITOR);
  const open = () => rooms.get(ProposalsReader).open();
  const decide = (id: string, decision: ProposalVerdict) =>
    rooms.get(DecideProposal).execute(id, decision, COORDINATOR);
  const version = () => rooms.get(DirectoryReader).version();
  const mails = async () => {
    await rooms.deliverAll();
    return (await rooms.mails()).filter(({ to }) => to.includes('lea@exemple.example'));
  };

  it('is not taken with what cannot be, and changes nothing of the directory when it is', async () => {
    for (const wrong of [
      { name: ' ' },
      { name: 'x'.repeat(121) },
      { commune: '00000' },
      { siret: '123' },
      { offer: '' },
      { offer: 'x'.repeat(1001) },
      { proposerName: '' },
    ])
      await expect(propose(wrong)).rejects.toMatchObject({ code: 'moderation.invalid' });
    const before = await version();
    await propose();
    await propose({ name: 'fabrique des POSSIBLES' });
    expect(await open()).toMatchObject([{ name: 'Fabrique des possibles', proposerName: 'Léa' }]);
    expect(await version()).toBe(before);
    expect(
      (await rooms.get(DirectoryReader).structures({ text: 'fabrique', after: null, limit: 9 })).structures,
    ).toEqual([]);
  });

  it('is shown beside those it may be: of the same number, or of a like name', async () => {
    const alike = async (name: string, siret: string | null) =>
      (await rooms.get(ProposalsReader).alike({ name, siret })).map(({ id, sameSiret }) => [id, sameSiret]);
    expect(await alike('Tout autre chose', SIRET)).toEqual([['house', true]]);
    expect(await alike('Association Maison initiative', null)).toEqual([['house', false]]);
    expect(await alike('Fabrique des possibles', '99999999900011')).toEqual([]);
  });

  it('is listed once it is accepted, under an id of its own, and who proposed it is told', async () => {
    await propose();
    await propose({ proposerEmail: 'second@exemple.example' });
    const all = await open();
    const [first, second] = ['lea', 'second'].map((name) =>
      all.find(({ proposerEmail }) => proposerEmail === `${name}@exemple.example`),
    );
    const id = await decide(first!.id, { verdict: 'accepted' });
    expect(id).toBe('fabrique-des-possibles');
    expect(await rooms.get(DirectoryReader).structure(id!)).toMatchObject({
      ...{ name: 'Fabrique des possibles', commune: '59350', email: 'a@fabrique.example' },
      website: 'https://fabrique.example',
    });
    const [mail] = await mails();
    expect(mail!.links[0]).toMatch(/\/fr\/structures\/fabrique-des-possibles$/);
    expect(await decide(second!.id, { verdict: 'accepted' })).toBe('fabrique-des-possibles-2');
    expect(await open()).toEqual([]);
  });

  it('is refused with a reason, which is mailed, and never without', async () => {
    await propose();
    const { id } = (await open())[0]!;
    for (const reason of ['', 'x'.repeat(1001)])
      await expect(decide(id, { verdict: 'refused', reason })).rejects.toMatchObject({
        code: 'moderation.invalid',
      });
    await expect(decide(NOBODY, { verdict: 'accepted' })).rejects.toMatchObject({
      code: 'moderation.not_found',
    });
    expect(await decide(id, { verdict: 'refused', reason: 'Hors de notre territoire' })).toBeNull();
    expect((await mails())[0]!.text).toContain('Hors de notre territoire');
    await expect(decide(id, { verdict: 'accepted' })).rejects.toMatchObject({
      code: 'moderation.already_decided',
      params: { state: 'refused' },
    });
  });

  it('that is there already is closed with the way to it, to the one that stands for it', async () => {
    await propose({ name: 'Maison Initiative' });
    const { id } = (await open())[0]!;
    await expect(decide(id, { verdict: 'known', structureId: 'none' })).rejects.toMatchObject({
      code: 'directory.structure_not_found',
    });
    await rooms.db.query(
      `insert into structure (id, name, state, merged_into) values ('old', 'Vieille', 'merged', 'house')`,
    );
    expect(await decide(id, { verdict: 'known', structureId: 'old' })).toBe('house');
    expect((await mails())[0]!.links[0]).toMatch(/\/fr\/structures\/house$/);
  });

  it('is decided by one of many at the same moment, and listed at most once', async () => {
    await propose();
    const { id } = (await open())[0]!;
    const verdicts: ProposalVerdict[] = [
      { verdict: 'accepted' },
      { verdict: 'refused', reason: 'Non' },
      { verdict: 'accepted' },
      { verdict: 'known', structureId: 'house' },
    ];
    const all = await Promise.allSettled(verdicts.map((verdict) => decide(id, verdict)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const rows: unknown[] = await rooms.db.query(`select 1 from structure where name like 'Fabrique%'`);
    expect(rows.length).toBeLessThanOrEqual(1);
    expect(await mails()).toHaveLength(1);
  });

  it('stands against files once it is listed', async () => {
    await propose();
    const { id } = (await open())[0]!;
    await decide(id, { verdict: 'accepted' });
    await rooms.get(ImportProgrammes).execute(
      [
        {
          ...{ id: 'other', name: 'Couture', kind: 'guidance', stages: ['idea'] },
          structure: { id: 'fabrique-des-possibles', name: 'Fabrique', commune: '59512' },
          ...{ needs: [{ code: 'projet--emergence-idee' }], area: { include: ['nation:FR'] } },
        },
      ],
      SYSTEM,
    );
    expect(await rooms.get(DirectoryReader).structure('fabrique-des-possibles')).toMatchObject({
      ...{ name: 'Fabrique des possibles', commune: '59350', programmes: 1 },
    });
  });
});
