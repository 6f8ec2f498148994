import { randomUUID } from 'node:crypto';
import { ChooseNotices } from '#libs/accounts';
import { ImportProgrammes } from '#libs/directory';
import { CreateRequest } from '#libs/entrepreneurs';
import { type Actor, SYSTEM, VISITOR } from '#libs/kernel';
import { RecommendProgrammes, StartRun } from '#libs/recommendations';
import { demoPerson, loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { AnswerReferral } from '../answer-referral.js';
import { SendReferral } from '../send-referral.js';
import { aSentReferral } from '../testing/sent-referral.js';
import { ListNewsReader } from './list-news.reader.js';
import { TellAdvisers } from './tell-advisers.js';

const NEEDS = (demoPerson() as { needs: { code: string }[] }).needs.map(({ code }) => ({ code }));

describe('news of lists', () => {
  let rooms: Rooms;
  let adviser: Actor & { id: string };
  beforeEach(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
    adviser = { kind: 'intermediary', id: randomUUID(), structureId: null };
    await rooms.db.query(
      `insert into account (id, email, name, kind) values ($1, 'nadia@exemple.example', 'Nadia', 'intermediary')`,
      [adviser.id],
    );
  });
  afterEach(() => rooms.close());

  const ask = async (actor: Actor): Promise<string> => {
    const request = {
      projectTitle: 'Canari jaune',
      contact: { firstName: 'Samira', email: 'samira@exemple.example', phone: null },
      locale: 'fr',
      person: demoPerson(),
    };
    return (await rooms.get(CreateRequest).execute(request, actor)).id;
  };
  const herself = (id: string): Actor => ({ kind: 'entrepreneur', id, structureId: null });
  /** A programme that comes first for everybody here, and the run that finds it. */
  const load = async (id: string, needs: readonly object[] = NEEDS): Promise<void> => {
    const programme = {
      ...{
        id,
        name: `Nouveau ${id}`,
        structure: { id: 'fresh', name: 'Tout neuf' },
        kind: 'guidance',
        needs,
      },
      ...{
        stages: ['project'],
        area: { include: ['nation:FR'] },
        modes: ['remote'],
        intake: 'open',
        costEur: 0,
      },
    };
    await rooms.get(ImportProgrammes).execute([programme], SYSTEM);
    await run();
  };
  const run = async (): Promise<void> => {
    rooms.clock.pass({ hours: 2 });
    await rooms.get(StartRun).execute();
    await rooms.deliverAll();
  };
  const told = async (id: string, actor: Actor): Promise<string[]> =>
    (await rooms.get(ListNewsReader).ofRequest(id, actor)).map(({ kind, subject }) => `${kind} ${subject}`);
  const tell = async (): Promise<number> => {
    const mailed = await rooms.get(TellAdvisers).execute();
    await rooms.deliverAll();
    return mailed;
  };
  const mails = async () => (await rooms.mails()).filter(({ to }) => to.includes('nadia@exemple.example'));

  it('are told to the adviser who took her in, and to nobody else', async () => {
    const id = await ask(adviser);
    await run();
    await load('fresh');
    const other: Actor = { kind: 'intermediary', id: randomUUID(), structureId: null };
    await expect(told(id, other)).rejects.toMatchObject({ code: 'entrepreneurs.request_not_found' });
    expect([...(await rooms.get(ListNewsReader).takenInBy(other))]).toEqual([]);
    expect(await told(id, adviser)).toContain('first fresh');
    expect(await told(id, herself(id))).toEqual([]);
    expect([...(await rooms.get(ListNewsReader).takenInBy(adviser))]).toEqual([[id, expect.any(Number)]]);
  });

  it('are told to her who has no adviser, until some time after she saw them', async () => {
    const id = await ask(VISITOR);
    await run();
    await load('fresh');
    expect(await told(id, herself(id))).toContain('first fresh');
    await rooms.get(RecommendProgrammes).execute(id, herself(id));
    expect(await told(id, herself(id))).toContain('first fresh');
    rooms.clock.pass({ hours: 2 });
    expect(await told(id, herself(id))).toEqual([]);
  });

  it('come by one mail a day at most, which names nobody, and never twice', async () => {
    const ids = [await ask(adviser), await ask(adviser)];
    await run();
    expect(await tell()).toBe(0);
    await load('fresh');
    expect(await Promise.all([tell(), tell()])).toEqual(expect.arrayContaining([1, 0]));
    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail!.text).toContain('2 personnes');
    expect(JSON.stringify(mail)).not.toMatch(/Canari|Samira|fresh|Tout neuf/);
    for (const id of ids) expect(JSON.stringify(mail)).not.toContain(id);
    await load('fresher');
    expect(await tell()).toBe(0);
    rooms.clock.pass({ days: 1 });
    expect(await tell()).toBe(1);
    expect(await mails()).toHaveLength(2);
    rooms.clock.pass({ days: 1 });
    await run();
    expect(await tell()).toBe(0);
  });

  it('come as often as the adviser chose, on no quiet day, and not at all to who wants none', async () => {
    const choose = (news: 'daily' | 'weekly' | 'never', quietDays: readonly number[] = []) =>
      rooms.get(ChooseNotices).execute({ rhythms: { news }, quietDays }, adviser);
    await ask(adviser);
    await run();
    await load('fresh');
    // A Sunday.
    await choose('daily', [7]);
    expect(await tell()).toBe(0);
    rooms.clock.pass({ days: 1 });
    expect(await tell()).toBe(1);
    await choose('weekly');
    await load('fresher');
    for (let day = 0; day < 6; day++) {
      rooms.clock.pass({ days: 1 });
      expect(await tell()).toBe(0);
    }
    rooms.clock.pass({ days: 1 });
    expect(await tell()).toBe(1);
    await load('freshest');
    await choose('daily');
    rooms.clock.pass({ days: 1 });
    await rooms.get(TellAdvisers).execute();
    await choose('never');
    await rooms.deliverAll();
    expect(await mails()).toHaveLength(2);
    await load('last');
    rooms.clock.pass({ days: 1 });
    expect(await tell()).toBe(0);
  });

  it('are not mailed once they were seen, nor to an account that was closed', async () => {
    const id = await ask(adviser);
    await run();
    await load('fresh');
    await rooms.get(RecommendProgrammes).execute(id, adviser);
    expect(await tell()).toBe(0);
    await load('fresher');
    await rooms.get(TellAdvisers).execute();
    // Seen between the round and the mail.
    await rooms.get(RecommendProgrammes).execute(id, adviser);
    await rooms.deliverAll();
    expect(await mails()).toEqual([]);
    await load('freshest');
    await rooms.db.query(`update account set disabled_at = now()`);
    rooms.clock.pass({ days: 1 });
    expect(await tell()).toBe(0);
  });

  it('are none for a need for which somebody has accepted her, nor of a programme that has her request', async () => {
    const { projectId, referralId, person, structure } = await aSentReferral(rooms);
    await rooms.get(RecommendProgrammes).execute(projectId, person);
    const served: { code: string }[] = await rooms.db.query(
      `select k.code from project_need k, programme p where k.project_id = $1 and p.id = 'grdr-accueil'
         and p.needs @> jsonb_build_array(jsonb_build_object('code', k.code))`,
      [projectId],
    );
    expect(served.length).toBeGreaterThan(0);
    await load('for-the-same', [served[0]!]);
    await load('for-all');
    // Too far down to be found by itself.
    await rooms.db.query(
      `insert into recommendation_news (project_id, kind, subject, found_at)
       values ($1, 'first', 'for-the-same', $2), ($1, 'covered', $3, $2)`,
      [projectId, rooms.clock.now(), served[0]!.code],
    );
    const ofServed = ['first for-the-same', `covered ${served[0]!.code}`];
    expect(await told(projectId, person)).toEqual(expect.arrayContaining([...ofServed, 'first for-all']));
    await rooms
      .get(AnswerReferral)
      .execute(
        referralId,
        { kind: 'accept', contactName: 'Fatou', contactBy: '2027-01-01', message: null },
        structure,
      );
    const left = await told(projectId, person);
    expect(left.filter((one) => ofServed.includes(one))).toEqual([]);
    expect(left).toContain('first for-all');
    const command = { projectId, programmeId: 'for-all', alternatives: [], locale: 'fr' };
    await rooms.get(SendReferral).execute(command, person);
    expect(await told(projectId, person)).not.toContain('first for-all');
  });
});
