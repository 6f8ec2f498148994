import { CreateRequest } from '#libs/entrepreneurs';
import { type Actor, DomainError, VISITOR } from '#libs/kernel';
import { Dispatcher } from '#libs/platform';
import { RecommendProgrammes } from '#libs/recommendations';
import { announceSeed, FULL, SEED } from '../../../../test/support/property-seed.js';
import { demoPerson, loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { type Answer, AnswerReferral } from '../answer-referral.js';
import { CloseReferral } from '../close-referral.js';
import { ReopenReferral } from '../reopen-referral.js';
import { SendReferral } from '../send-referral.js';
import { Dice } from '../testing/dice.js';
import { WithdrawReferral } from '../withdraw-referral.js';
import { JoinWaitingList } from './join-waiting-list.js';
import { LeaveWaitingList } from './leave-waiting-list.js';
import { OfferPlaces } from './offer-places.js';
import { PlacesReader } from './places.reader.js';
import { SetPlaces } from './set-places.js';

const PROGRAMME = 'grdr-accueil';
const STRUCTURE = 'grdr-lille';
const MANAGER: Actor = { kind: 'manager', id: null, structureId: STRUCTURE };
const YES: Answer = { kind: 'accept', contactName: 'Fatou', contactBy: '2027-12-01', message: null };
const NO: Answer = { kind: 'decline', reasons: ['not_interested'], message: null };
const refusal = (code: string) => expect.objectContaining({ code });

announceSeed('places');

describe('the places of a programme', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms(FULL ? { DATABASE_CONNECT_MS: '60000' } : {});
    await loadDemoTerritory(rooms);
  });
  afterEach(() => rooms.close());

  const somebody = async (by: Actor = VISITOR): Promise<Actor> => {
    const { id } = await rooms.get(CreateRequest).execute(
      {
        projectTitle: 'Traiteur',
        contact: { firstName: 'Samira', email: 'samira@exemple.example', phone: null },
        locale: 'fr',
        person: demoPerson(),
      },
      by,
    );
    return { kind: 'entrepreneur', id, structureId: null };
  };
  const send = (who: Actor): Promise<string> =>
    rooms
      .get(SendReferral)
      .execute({ projectId: who.id!, programmeId: PROGRAMME, alternatives: [], locale: 'fr' }, who);
  const answer = (id: string, what: Answer) => rooms.get(AnswerReferral).execute(id, what, MANAGER);
  const capacity = (places: number | null) => rooms.get(SetPlaces).execute(PROGRAMME, places, MANAGER);
  const join = (who: Actor) => rooms.get(JoinWaitingList).execute(who.id!, PROGRAMME, who);
  const offer = () => rooms.get(OfferPlaces).execute();
  const counted = async () => {
    const all = await rooms.get(PlacesReader).ofStructure(MANAGER);
    const { held, taken, waiting } = all.find(({ programmeId }) => programmeId === PROGRAMME)!;
    return { held, taken, waiting };
  };
  const lists = (who: Actor) => rooms.get(PlacesReader).ofRequest(who.id!, who);
  /** What of the counts is not what the rows say. */
  const drift = (): Promise<unknown[]> =>
    rooms.db.query(
      `select * from (select u.*,
         (select count(*)::int from referral r where r.programme_id = u.programme_id
           and u.session_id in ('', r.place_in) and r.state in ('sent', 'seen', 'on_hold'))
         + (select count(*)::int from waiting_entry w where w.programme_id = u.programme_id
           and u.session_id in ('', w.place_in) and w.state = 'offered') as are_held,
         (select count(*)::int from referral r where r.programme_id = u.programme_id
           and u.session_id in ('', r.place_in) and r.state in ('accepted', 'in_support')) as are_taken
       from programme_places u) c where (held, taken) <> (are_held, are_taken) or held + taken > capacity`,
    );
  const dated = (...sessions: [id: string, startsOn: string, places: number | null, taken: number][]) =>
    Promise.all([
      rooms.db.query(
        `with d as (update programme set intake = 'dated' where id = $1)
         insert into programme_session select $1, * from unnest($2::text[], $3::date[], $4::int[], $5::int[])`,
        [PROGRAMME, ...[0, 1, 2, 3].map((at) => sessions.map((one) => one[at]))],
      ),
      rooms.db.query(`update catalogue_version set version = version + 1`),
    ]);

  it('are reserved by nobody where nobody counts them', async () => {
    for (let i = 0; i < 3; i++) await answer(await send(await somebody()), YES);
    expect(await rooms.db.query(`select * from programme_places`)).toEqual([]);
    const waiter = await somebody();
    await expect(join(waiter)).rejects.toEqual(refusal('referrals.places_left'));
  });

  it('that others wait for lead nobody there: the reroute goes past a programme she agreed to, to another', async () => {
    const her = await somebody();
    const sent = await rooms
      .get(SendReferral)
      .execute(
        { projectId: her.id!, programmeId: 'adie-microcredit', alternatives: [PROGRAMME], locale: 'fr' },
        her,
      );
    await send(await somebody());
    await capacity(1);
    await join(await somebody());
    // There is one again, and somebody waits for it.
    await capacity(2);
    const adie: Actor = { ...MANAGER, structureId: 'adie-lille' };
    await rooms.get(AnswerReferral).execute(sent, { ...NO, reasons: ['cohort_full'] }, adie);
    const [task]: { id: string }[] = await rooms.db.query(
      `select id from delivery where subject_id = $1 and topic = 'referrals.reroute.task'`,
      [sent],
    );
    await rooms.get(Dispatcher).deliver(task!.id);
    const children: { programme: string }[] = await rooms.db.query(
      `select programme_id as programme from referral where parent_id = $1`,
      [sent],
    );
    expect(children).toHaveLength(1);
    expect(children[0]!.programme).not.toBe(PROGRAMME);
  });

  it('are said by a manager of the structure, never below what is in use, whoever used them before', async () => {
    const [first] = [await send(await somebody()), await send(await somebody())];
    await answer(first, YES);
    const stranger: Actor = { ...MANAGER, structureId: 'singa-lille' };
    await expect(rooms.get(SetPlaces).execute(PROGRAMME, 5, stranger)).rejects.toEqual(
      refusal('directory.programme_not_found'),
    );
    await expect(capacity(1)).rejects.toMatchObject({ code: 'referrals.places_in_use', params: { used: 2 } });
    expect(await rooms.db.query(`select * from programme_places`)).toEqual([]);
    expect(await capacity(2)).toEqual({ capacity: 2, held: 1, taken: 1 });
    await expect(capacity(1)).rejects.toEqual(refusal('referrals.places_in_use'));
    expect(await capacity(2)).toEqual({ capacity: 2, held: 1, taken: 1 });
    await expect(send(await somebody())).rejects.toEqual(refusal('referrals.programme_full'));
    await capacity(null);
    await send(await somebody());
    expect(await drift()).toEqual([]);
  });

  it('are held while an answer is awaited, taken from a yes, and free at every end', async () => {
    await capacity(1);
    const [one, other] = [await somebody(), await somebody()];
    const refused = () => expect(send(other)).rejects.toEqual(refusal('referrals.programme_full'));
    const id = await send(one);
    await expect(send(one)).rejects.toEqual(refusal('referrals.already_sent'));
    await refused();
    await answer(id, NO);
    expect(await counted()).toEqual({ held: 0, taken: 0, waiting: 0 });
    const its = await send(other);
    await expect(rooms.get(ReopenReferral).execute(id, 'mistake', MANAGER)).rejects.toEqual(
      refusal('referrals.programme_full'),
    );
    await answer(its, YES);
    expect(await counted()).toEqual({ held: 0, taken: 1, waiting: 0 });
    await rooms.get(CloseReferral).execute(its, 'helped', MANAGER);
    await rooms.get(ReopenReferral).execute(id, 'mistake', MANAGER);
    await rooms.get(WithdrawReferral).execute(id, one);
    expect(await counted()).toEqual({ held: 0, taken: 0, waiting: 0 });
    await send(one);
    await rooms.db.query(`delete from entrepreneur`);
    expect(await counted()).toEqual({ held: 0, taken: 0, waiting: 0 });
  });

  it('of dates are those of the next date with a place left, as the sheet says now', async () => {
    await dated(['past', '2026-11-01', 9, 0], ['a', '2026-12-01', 3, 2], ['b', '2027-01-05', 1, 0]);
    const first = await send(await somebody());
    const second = await send(await somebody());
    expect(await rooms.db.query(`select id, place_in from referral order by place_in`)).toEqual([
      { id: first, place_in: 'a' },
      { id: second, place_in: 'b' },
    ]);
    await expect(send(await somebody())).rejects.toEqual(refusal('referrals.programme_full'));
    const { recommendations } = await rooms.get(RecommendProgrammes).rank((await somebody()).id!);
    expect(recommendations.map(({ programme }) => programme)).not.toContain(PROGRAMME);
    await answer(second, NO);
    await send(await somebody());
    await rooms.db.query(`update programme_session set places = 4 where id = 'a'`);
    await send(await somebody());
    await expect(send(await somebody())).rejects.toEqual(refusal('referrals.programme_full'));
    expect(await drift()).toEqual([]);
  });

  it('are seen by the ranking at once, without a new version of the directory', async () => {
    await rooms.db.query(`update programme set intake = 'open' where id = $1`, [PROGRAMME]);
    await capacity(1);
    const who = await somebody();
    const intake = async () =>
      (await rooms.get(RecommendProgrammes).rank(who.id!)).programmes.get(PROGRAMME)!.intake;
    const version = () => rooms.db.query(`select version from catalogue_version`);
    expect(await intake()).toBe('open');
    const before: unknown = await version();
    const id = await send(await somebody());
    expect(await intake()).toBe('waiting_list');
    await answer(id, NO);
    expect(await intake()).toBe('open');
    expect(await version()).toEqual(before);
  });

  it('are waited for: the first is offered the one that is free, then the next, each once', async () => {
    await capacity(1);
    const [served, first, second, newcomer] = [
      await somebody(),
      await somebody(),
      await somebody(),
      await somebody(),
    ];
    const id = await send(served);
    await expect(join(served)).rejects.toEqual(refusal('referrals.already_sent'));
    await join(first);
    rooms.clock.pass({ days: 3 });
    await join(second);
    await join(second);
    await expect(rooms.get(PlacesReader).ofRequest(first.id!, second)).rejects.toEqual(
      refusal('entrepreneurs.request_not_found'),
    );
    expect(await lists(first)).toMatchObject([{ state: 'waiting', position: 1, among: 2 }]);
    expect(await lists(second)).toMatchObject([{ state: 'waiting', position: 2, among: 2 }]);
    expect(await offer()).toEqual({ offered: 0, lapsed: 0, ruledOut: 0, failed: 0 });
    await answer(id, NO);
    await expect(send(newcomer)).rejects.toEqual(refusal('referrals.programme_full'));
    const rounds = await Promise.all([offer(), offer(), offer()]);
    expect(rounds.reduce((sum, { offered }) => sum + offered, 0)).toBe(1);
    expect(await lists(first)).toMatchObject([{ state: 'offered', position: null }]);
    expect(await counted()).toEqual({ held: 1, taken: 0, waiting: 1 });
    await rooms.deliverAll();
    const mails = (await rooms.mails()).filter(({ subject }) => subject.includes('liste d’attente'));
    expect(mails).toHaveLength(1);
    expect(JSON.stringify(mails)).not.toMatch(/Samira|Grdr|Traiteur/);
    await expect(send(second)).rejects.toEqual(refusal('referrals.programme_full'));
    // Nights were missed: the place is kept until the round that comes, then it is the next one's.
    rooms.clock.pass({ days: 12 });
    expect(await offer()).toEqual({ offered: 1, lapsed: 1, ruledOut: 0, failed: 0 });
    expect(await offer()).toEqual({ offered: 0, lapsed: 0, ruledOut: 0, failed: 0 });
    expect(await lists(first)).toMatchObject([{ state: 'lapsed' }]);
    await send(second);
    expect(await lists(second)).toEqual([]);
    expect(await counted()).toEqual({ held: 1, taken: 0, waiting: 0 });
    expect(await drift()).toEqual([]);
  });

  it('go to the next when she leaves or is erased, and not to her whom a rule excludes by now', async () => {
    await capacity(1);
    const id = await send(await somebody());
    const people = [await somebody(), await somebody(), await somebody(), await somebody()];
    for (const one of people) {
      await join(one);
      rooms.clock.pass({ days: 2 });
    }
    const [leaves, erased, ruled, last] = people as [Actor, Actor, Actor, Actor];
    const leave = (who: Actor) => rooms.get(LeaveWaitingList).execute(who.id!, PROGRAMME, who);
    await answer(id, NO);
    await offer();
    await leave(leaves);
    await expect(leave(leaves)).rejects.toEqual(refusal('referrals.not_waiting'));
    await offer();
    expect(await lists(erased)).toMatchObject([{ state: 'offered' }]);
    await rooms.db.query(
      `delete from entrepreneur e using project p where p.entrepreneur_id = e.id and p.id = $1`,
      [erased.id],
    );
    await rooms.db.query(
      `update entrepreneur e set commune = '97411' from project p where p.entrepreneur_id = e.id and p.id = $1`,
      [ruled.id],
    );
    expect(await offer()).toMatchObject({ offered: 1, ruledOut: 1 });
    expect(await lists(ruled)).toMatchObject([{ state: 'ruled_out', position: null }]);
    expect(await lists(last)).toMatchObject([{ state: 'offered' }]);
    expect(await drift()).toEqual([]);
  });

  it('R-11 are never more than there are, of any number who ask or reopen at once', async () => {
    const [rounds, places, asking] = FULL ? [200, 10, 400] : [3, 10, 60];
    for (let round = 0; round < rounds; round++) {
      await capacity(places);
      const people: Actor[] = [];
      for (let i = 0; i < asking; i++) people.push(await somebody());
      const tries = await Promise.allSettled(people.map(send));
      for (const one of tries)
        if (one.status === 'rejected') expect(one.reason).toEqual(refusal('referrals.programme_full'));
      const sent = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      expect(sent).toHaveLength(places);
      // Half say yes and half no, some are taken up again, and others come, while the manager changes the number.
      const more = await Promise.allSettled([
        ...sent.map((id, i) => answer(id, i % 2 === 0 ? YES : NO)),
        ...sent.map((id) => rooms.get(ReopenReferral).execute(id, 'mistake', MANAGER)),
        ...people.slice(0, 20).map(send),
        ...[5, 12, 7].map(capacity),
      ]);
      for (const one of more) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(DomainError);
      expect(await drift()).toEqual([]);
      await rooms.db.query(`delete from entrepreneur`);
      expect(await counted()).toEqual({ held: 0, taken: 0, waiting: 0 });
    }
  }, 7_200_000);

  it('are what the rows say after any moves in any order', async () => {
    const dice = new Dice(SEED);
    await capacity(3);
    const people: Actor[] = [];
    for (let i = 0; i < 8; i++) people.push(await somebody());
    const sent: { id: string; who: Actor }[] = [];
    const moves: (() => Promise<unknown>)[] = [
      async () => {
        const who = dice.one(people);
        sent.push({ id: await send(who), who });
      },
      async () =>
        answer(
          dice.one(sent).id,
          dice.one([YES, NO, { kind: 'see' }, { kind: 'hold', reason: 'committee', message: null }]),
        ),
      async () => rooms.get(ReopenReferral).execute(dice.one(sent).id, 'mistake', MANAGER),
      async () => rooms.get(CloseReferral).execute(dice.one(sent).id, 'helped', MANAGER),
      async () => {
        const { id, who } = dice.one(sent);
        await rooms.get(WithdrawReferral).execute(id, who);
      },
      async () => join(dice.one(people)),
      async () => {
        const who = dice.one(people);
        await rooms.get(LeaveWaitingList).execute(who.id!, PROGRAMME, who);
      },
      offer,
      async () => capacity(dice.one([1, 2, 3, 4, null])),
      () => Promise.resolve(rooms.clock.pass({ days: dice.upTo(5) })),
    ];
    const steps = FULL ? 5_000 : 150;
    for (let step = 0; step < steps; step++) {
      try {
        if (sent.length === 0) await moves[0]!();
        else await dice.one(moves)();
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
      }
      expect(await drift()).toEqual([]);
    }
    expect(sent.length).toBeGreaterThan(5);
  }, 600_000);
});
