import { randomUUID } from 'node:crypto';
import { type Actor } from '#libs/kernel';
import type { CaughtMail } from '#libs/standins';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { type Answer, AnswerReferral } from '../answer-referral.js';
import { TakeDue } from '../deadlines/take-due.js';
import { GapsReader } from '../gaps/gaps.reader.js';
import { aSentReferral } from '../testing/sent-referral.js';
import { TellDue } from './tell-due.js';

const YES: Answer = { kind: 'accept', contactName: 'Fatou', contactBy: '2027-12-01', message: null };
const STRUCTURE = 'accueil@grdr-lille.example';
const HER = 'samira@exemple.example';

describe('reminders', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
  });
  afterEach(() => rooms.close());

  const round = async (): Promise<number> => (await rooms.get(TellDue).execute()).mailed;
  /** A round, and the mails it led to, oldest first. */
  const told = async (): Promise<readonly CaughtMail[]> => {
    const before = (await rooms.mails()).length;
    await round();
    await rooms.deliverAll();
    const all = await rooms.mails();
    return all.slice(0, all.length - before).toReversed();
  };
  const receivers = (mails: readonly CaughtMail[]): string[] => mails.map(({ to }) => to.join()).sort();
  const send = async () => {
    const sent = await aSentReferral(rooms);
    await rooms.deliverAll();
    return sent;
  };
  const account = async (kind: string, email: string, structureId: string | null): Promise<string> => {
    const id = randomUUID();
    await rooms.db.query(
      `insert into account (id, email, name, kind, structure_id) values ($1, $2, 'Nadia', $3, $4)`,
      [id, email, kind, structureId],
    );
    return id;
  };
  const answer = (id: string, what: Answer, actor: Actor) =>
    rooms.get(AnswerReferral).execute(id, what, actor);

  it('go to the structure after 3 days, to its managers and to her after 7, each once', async () => {
    await account('manager', 'cheffe@grdr-lille.example', 'grdr-lille');
    await send();
    rooms.clock.pass({ days: 2, hours: 23 });
    expect(await told()).toEqual([]);
    rooms.clock.pass({ hours: 1 });
    const [nudge, ...others] = await told();
    expect(others).toEqual([]);
    expect(nudge!.to).toEqual([STRUCTURE]);
    expect(nudge!.links[0]).toMatch(/\/fr\/repondre\/[\w-]{43}$/);
    expect(await told()).toEqual([]);
    rooms.clock.pass({ days: 4 });
    const mails = await told();
    expect(receivers(mails)).toEqual(['cheffe@grdr-lille.example', HER]);
    expect(mails.find(({ to }) => to.includes(HER))!.links[0]).toMatch(/\/fr\/suivi\/[\w-]{43}$/);
    rooms.clock.pass({ days: 1 });
    expect(await told()).toEqual([]);
    for (const mail of [nudge!, ...mails])
      expect(`${mail.subject}${mail.text}${mail.html}`).not.toMatch(/Samira|samira|Traiteur|Grdr/);
  });

  it('are one mail a day to each, with a fresh link for each referral, and wait for tomorrow after that', async () => {
    await send();
    await send();
    rooms.clock.pass({ days: 3 });
    const [first, ...others] = await told();
    expect(others).toEqual([]);
    expect(first!.text).toContain('2 demandes attendent votre réponse');
    expect(new Set(first!.links.filter((link) => link.includes('/repondre/'))).size).toBe(2);

    await send();
    rooms.clock.pass({ days: 3, hours: 2 });
    expect(receivers(await told())).toEqual([STRUCTURE]);
    await rooms.db.query(`update referral_due set due_at = $1 where done_at is null and kind = 'escalate'`, [
      rooms.clock.now(),
    ]);
    expect(await told()).toEqual([]);
    rooms.clock.pass({ days: 1 });
    const [next, ...rest] = (await told()).filter(({ to }) => to.includes(STRUCTURE));
    expect(rest).toEqual([]);
    expect(next!.text).toContain('3 demandes');
  });

  it('say nothing to whoever answered a minute ago, nor of what is on hold', async () => {
    const answered = await send();
    const held = await send();
    rooms.clock.pass({ days: 3 });
    expect(await round()).toBe(1);
    // Between the round and the mail.
    await answer(answered.referralId, YES, answered.structure);
    await answer(held.referralId, { kind: 'hold', reason: 'committee', message: null }, held.structure);
    await rooms.deliverAll();
    expect((await rooms.mails()).filter(({ subject }) => subject.startsWith('Rappel'))).toEqual([]);

    // What is on hold waits 14 days longer; of what was accepted she is asked after 7 whether they met.
    rooms.clock.pass({ days: 4, hours: 1 });
    expect(await told()).toEqual([]);
    rooms.clock.pass({ days: 3 });
    const mails = await told();
    expect(receivers(mails)).toEqual([HER]);
    expect(mails[0]!.text).toContain('Votre demande attend encore une suite');
  });

  it('make up for missed nights with one mail each, by any number of workers', async () => {
    await send();
    rooms.clock.pass({ days: 7 + 3 });
    const mailed = await Promise.all([round(), round(), round()]);
    expect(mailed.reduce((sum, count) => sum + count, 0)).toBe(2);
    await rooms.deliverAll();
    const mails = (await rooms.mails()).filter(({ subject }) => /^Rappel|une suite$/.test(subject));
    expect(receivers(mails)).toEqual([STRUCTURE, HER]);
    rooms.clock.pass({ days: 1 });
    expect(await told()).toEqual([]);
  });

  it('go to the team of a structure that has no address, and to the adviser of her who has none', async () => {
    await account('member', 'equipe@grdr-lille.example', 'grdr-lille');
    const adviser = await account('intermediary', 'nadia@exemple.example', null);
    await send();
    await rooms.db.query(`update structure set email = null where id = 'grdr-lille'`);
    await rooms.db.query(`update entrepreneur set email = null, created_by = $1`, [adviser]);
    rooms.clock.pass({ days: 7 });
    const mails = await told();
    expect(receivers(mails)).toEqual(['equipe@grdr-lille.example', 'nadia@exemple.example']);
    expect(mails.flatMap(({ links }) => links).filter((link) => link.includes('/repondre/'))).toEqual([]);
  });

  it('are no more when nobody can be written to, and hold nothing up', async () => {
    const { referralId } = await send();
    await rooms.db.query(`update structure set email = null where id = 'grdr-lille'`);
    await rooms.db.query(`update entrepreneur set email = null`);
    rooms.clock.pass({ days: 7 });
    expect(await told()).toEqual([]);
    const open: { kind: string }[] = await rooms.db.query(
      `select kind from referral_due where referral_id = $1 and done_at is null`,
      [referralId],
    );
    expect(open.map(({ kind }) => kind)).toEqual(['expire']);
    rooms.clock.pass({ days: 7 });
    expect(await rooms.get(TakeDue).execute()).toEqual({ count: 1, failed: 0 });
  });

  it('ask whoever sent her three times whether they met, then a human', async () => {
    const adviser = await account('intermediary', 'nadia@exemple.example', null);
    const { referralId, structure } = await send();
    await rooms.db.query(`update entrepreneur set created_by = $1`, [adviser]);
    await answer(referralId, YES, structure);
    await rooms.deliverAll();
    const gaps = () => rooms.get(GapsReader).open({ kind: 'intermediary', id: adviser, structureId: null });
    // She is asked meanwhile what came of it.
    const alerts = (mails: readonly CaughtMail[]) => mails.filter(({ to }) => !to.includes(HER));
    for (let alert = 0; alert < 3; alert++) {
      expect(await gaps()).toEqual([]);
      rooms.clock.pass({ days: 6, hours: 23 });
      expect(alerts(await told())).toEqual([]);
      rooms.clock.pass({ hours: 1 });
      expect(receivers(alerts(await told()))).toEqual(['nadia@exemple.example']);
    }
    expect(await gaps()).toMatchObject([{ referralId, reason: 'not_met' }]);
    rooms.clock.pass({ days: 30 });
    expect(alerts(await told())).toEqual([]);
  });
});
