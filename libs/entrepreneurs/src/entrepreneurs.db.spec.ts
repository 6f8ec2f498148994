import { Links } from '#libs/accounts';
import { type Actor, DomainError, VISITOR } from '#libs/kernel';
import { Transactions } from '#libs/platform';
import { demoPerson, loadDemoTerritory, openRooms, type Rooms } from '../../../test/support/rooms.js';
import { CHANGED_TASK, ChangeAnswers } from './change-answers.js';
import { CreateRequest, type NewRequest } from './create-request.js';
import { EntrepreneursReader } from './entrepreneurs.reader.js';
import { EraseRequest } from './erase-request.js';
import { GiveContact } from './give-contact.js';
import { GoAheads } from './go-aheads.js';

const REQUEST: NewRequest = { projectTitle: 'Couture', contact: null, locale: 'fr', person: demoPerson() };
const CONTACT = { firstName: 'Amina', email: 'amina@exemple.example', phone: null };

describe('a request', () => {
  let rooms: Rooms;
  beforeAll(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
  });
  afterAll(() => rooms.close());

  const create = (request: Partial<NewRequest> = {}, actor = VISITOR) =>
    rooms.get(CreateRequest).execute({ ...REQUEST, ...request }, actor);
  const owner = (id: string): Actor => ({ kind: 'entrepreneur', id, structureId: null });
  const countPeople = async (): Promise<number> => {
    const rows: { n: number }[] = await rooms.db.query(`select count(*)::int as n from entrepreneur`);
    return rows[0]!.n;
  };

  it('is refused with a pointer per fault, and then nothing is stored', async () => {
    const before = await countPeople();
    const person = { needs: [{ code: 'no-such-need' }], stage: 'someday', nationality: 'x' };
    const error = await create({ person }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DomainError);
    expect((error as DomainError).faults.map(({ pointer }) => pointer).sort()).toEqual([
      '/person/nationality',
      '/person/needs/0/code',
      '/person/stage',
    ]);
    await expect(create({ person: null })).rejects.toMatchObject({ kind: 'invalid' });
    await expect(create({ contact: { ...CONTACT, email: null } })).rejects.toMatchObject({
      code: 'entrepreneurs.no_contact',
    });
    expect(await countPeople()).toBe(before);
  });

  it('comes back from the database as the person who went in', async () => {
    const { id } = await create();
    const person = await rooms.get(EntrepreneursReader).person(id);
    expect(person).toMatchObject({ ...(REQUEST.person as object), id, needs: expect.anything() });
    const codes = (needs: readonly { code: string }[]) => needs.map(({ code }) => code).sort();
    expect(codes(person.needs)).toEqual(codes((REQUEST.person as { needs: { code: string }[] }).needs));
  });

  it('may have no need at all', async () => {
    const { id } = await create({ person: { needs: [] } });
    expect((await rooms.get(EntrepreneursReader).person(id)).needs).toEqual([]);
  });

  it('answers otherwise for its owner alone, whole or not at all, and stays the same request', async () => {
    const { id, accessToken } = await create();
    const person = { needs: [{ code: 'langue--apprendre-le-francais', urgency: 4 }], commune: '59512' };
    const change = (changed: object, actor: Actor) =>
      rooms.get(ChangeAnswers).execute(id, { projectTitle: 'Broderie', person: changed }, actor);
    for (const actor of [VISITOR, owner((await create()).id)])
      await expect(change(person, actor)).rejects.toMatchObject({ code: 'entrepreneurs.request_not_found' });
    await expect(change({ ...person, stage: 'someday' }, owner(id))).rejects.toMatchObject({
      code: 'matching.invalid_person',
      faults: [expect.objectContaining({ pointer: '/person/stage' })],
    });
    const people = rooms.get(EntrepreneursReader);
    const before = await people.person(id);
    expect((await people.request(id, owner(id))).projectTitle).toBe('Couture');

    await change(person, owner(id));
    expect(await people.person(id)).toMatchObject({ ...person, id, stage: null, languages: [] });
    expect((await people.request(id, owner(id))).projectTitle).toBe('Broderie');
    expect(await rooms.get(Links).actorOf(accessToken)).toEqual(owner(id));

    // Its list is made again once for each change, and not for none.
    await change(person, owner(id));
    await change(before, owner(id));
    expect(await people.person(id)).toEqual(before);
    const made: unknown[] = await rooms.db.query(
      `select 1 from delivery where topic = $1 and subject_id = $2`,
      [CHANGED_TASK, id],
    );
    expect(made).toHaveLength(2);
  });

  it('takes a need that is given twice once, at its highest urgency', async () => {
    const code = 'projet--business-plan';
    const { id } = await create({
      person: { needs: [{ code, urgency: 1 }, { code, urgency: 4 }, { code }] },
    });
    expect((await rooms.get(EntrepreneursReader).person(id)).needs).toEqual([{ code, urgency: 4 }]);
  });

  it('is whole after two changes at once: one of them', async () => {
    const { id } = await create();
    const needs = [['langue--apprendre-le-francais', 'projet--business-plan'], ['financement--microcredit']];
    const codes = async () => (await rooms.get(EntrepreneursReader).person(id)).needs.map(({ code }) => code);
    for (let round = 0; round < 5; round++) {
      await Promise.all(
        needs.map((some) =>
          rooms
            .get(ChangeAnswers)
            .execute(
              id,
              { projectTitle: some.join(), person: { needs: some.map((code) => ({ code })) } },
              owner(id),
            ),
        ),
      );
      const { projectTitle } = await rooms.get(EntrepreneursReader).request(id, owner(id));
      expect((await codes()).join()).toBe(projectTitle);
    }
  });

  it('is followed by the secret given out, and by no other', async () => {
    const { id, accessToken } = await create();
    expect(await rooms.get(Links).actorOf(accessToken)).toEqual(owner(id));
    expect(await rooms.get(Links).actorOf(`${accessToken}x`)).toBeNull();
    const stored: unknown[] = await rooms.db.query(`select 1 from link where secret_hash = $1`, [
      accessToken,
    ]);
    expect(stored).toEqual([]);
  });

  it('mails the private link once per address', async () => {
    const { id } = await create();
    for (let i = 0; i < 3; i++) await rooms.get(GiveContact).execute(id, CONTACT, owner(id));
    await rooms.deliverAll();
    const mails = (await rooms.mails()).filter(({ to }) => to.includes('amina@exemple.example'));
    expect(mails).toHaveLength(1);
    const secret = mails[0]!.links[0]!.split('/').at(-1)!;
    expect(await rooms.get(Links).actorOf(secret)).toEqual(owner(id));
  });

  it('closes the links that went to a wrong address once it is corrected, and keeps her own', async () => {
    const { id, accessToken } = await create({ contact: { ...CONTACT, email: 'wrong@exemple.example' } });
    await rooms.deliverAll();
    const [toStranger] = (await rooms.mails()).filter(({ to }) => to.includes('wrong@exemple.example'));
    const strangers = toStranger!.links[0]!.split('/').at(-1)!;
    expect(await rooms.get(Links).actorOf(strangers)).toEqual(owner(id));

    const fresh = await rooms
      .get(GiveContact)
      .execute(id, { ...CONTACT, email: 'right@exemple.example' }, owner(id));
    expect(await rooms.get(Links).actorOf(strangers)).toBeNull();
    expect(await rooms.get(Links).actorOf(accessToken)).toEqual(owner(id));
    expect(await rooms.get(Links).actorOf(fresh!)).toEqual(owner(id));
    expect(
      await rooms.get(GiveContact).execute(id, { ...CONTACT, email: 'right@exemple.example' }, owner(id)),
    ).toBeNull();
  });

  it('has one go-ahead per structure, however often and however fast it is given', async () => {
    const { id } = await create();
    const give = () =>
      rooms
        .get(Transactions)
        .run(owner(id), (tx) =>
          rooms
            .get(GoAheads)
            .give(
              tx,
              { projectId: id, structureId: 'bge-lille', locale: 'fr', fallbackFor: null },
              owner(id),
            ),
        );
    const ids = await Promise.all([give(), give(), give(), give()]);
    expect(new Set(ids).size).toBe(1);
    const receipts: unknown[] = await rooms.db.query(
      `select fields, wording, locale, witness_id from go_ahead where project_id = $1`,
      [id],
    );
    expect(receipts).toEqual([
      {
        fields: ['first_name', 'needs', 'project', 'commune', 'languages', 'contact'],
        wording: '2026-11',
        locale: 'fr',
        witness_id: null,
      },
    ]);
  });

  it('is erased whole while nobody was sent it, its links with it, and not after', async () => {
    const { id, accessToken } = await create({ contact: CONTACT });
    expect(await rooms.get(EraseRequest).execute(id, owner(id))).toBe(true);
    expect(await rooms.get(Links).actorOf(accessToken)).toBeNull();
    await expect(rooms.get(EntrepreneursReader).request(id, owner(id))).rejects.toMatchObject({
      kind: 'not_found',
    });

    const kept = await create({ contact: CONTACT });
    const goAhead = { projectId: kept.id, structureId: 'bge-lille', locale: 'fr', fallbackFor: null };
    await rooms
      .get(Transactions)
      .run(owner(kept.id), (tx) => rooms.get(GoAheads).give(tx, goAhead, owner(kept.id)));
    expect(await rooms.get(EraseRequest).execute(kept.id, owner(kept.id))).toBe(false);
    expect(await rooms.get(EntrepreneursReader).request(kept.id, owner(kept.id))).toMatchObject({
      firstName: 'Amina',
    });
  });

  it('is erased with what was sent once every go-ahead is withdrawn', async () => {
    const { id } = await create({ contact: CONTACT });
    const run = rooms.get(Transactions);
    await run.run(owner(id), async (tx) => {
      await tx.query(
        `insert into go_ahead (id, project_id, structure_id, fields, wording, locale)
         values (gen_random_uuid(), $1, 'bge-lille', '{first_name}', '2026-11', 'fr')`,
        [id],
      );
      await tx.query(
        `insert into referral (id, project_id, programme_id, structure_id, go_ahead_id, state, sent_at)
         select gen_random_uuid(), $1, (select min(id) from programme where structure_id = 'bge-lille'), 'bge-lille',
           g.id, 'withdrawn', now() from go_ahead g where g.project_id = $1`,
        [id],
      );
    });
    expect(await rooms.get(EraseRequest).execute(id, owner(id))).toBe(false);
    await run.run(owner(id), (tx) => rooms.get(GoAheads).withdraw(tx, id, 'bge-lille'));
    expect(await rooms.get(EraseRequest).execute(id, owner(id))).toBe(true);
    for (const table of ['referral', 'go_ahead'])
      expect(await rooms.db.query(`select 1 from ${table} where project_id = $1`, [id])).toEqual([]);
  });
});
