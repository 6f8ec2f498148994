import { randomUUID } from 'node:crypto';
import { EraseRequest } from '#libs/entrepreneurs';
import { type Actor, VISITOR } from '#libs/kernel';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { type Answer, AnswerReferral } from '../answer-referral.js';
import { CloseReferral } from '../close-referral.js';
import { WorkQueuesReader } from '../queues/work-queues.reader.js';
import { InboxReader } from '../inbox/inbox.reader.js';
import { ReferralsReader } from '../referrals.reader.js';
import { TellDue } from '../reminders/tell-due.js';
import { aSentReferral, type SentReferral } from '../testing/sent-referral.js';
import { WithdrawReferral } from '../withdraw-referral.js';
import { ForgetWords } from './forget-words.js';
import { MarkRead } from './mark-read.js';
import type { Thread } from './message.entity.js';
import { MessagesReader } from './messages.reader.js';
import { WithdrawMessage } from './withdraw-message.js';
import { WriteMessage } from './write-message.js';

const EVERYTHING = { view: 'all', holder: 'all' } as const;
const YES: Answer = { kind: 'accept', contactName: 'Fatou', contactBy: '2026-12-25', message: 'À bientôt.' };
const SEEN: Answer = { kind: 'see' };

describe('messages about a referral', () => {
  let rooms: Rooms;
  let sent: SentReferral;
  let adviser: Actor;
  let other: Actor;
  beforeEach(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
    [adviser, other] = [await account('nadia@exemple.example'), await account('idir@exemple.example')];
    sent = await send();
  });
  afterEach(() => rooms.close());

  const account = async (email: string): Promise<Actor> => {
    const id = randomUUID();
    await rooms.db.query(
      `insert into account (id, email, name, kind) values ($1, $2, 'Nadia', 'intermediary')`,
      [id, email],
    );
    return { kind: 'intermediary', id, structureId: null };
  };
  const send = async ({ email = 'samira@exemple.example' }: { email?: string | null } = {}) => {
    const one = await aSentReferral(rooms);
    await rooms.db.query(
      `update entrepreneur e set created_by = $1, email = $2, phone = '06 11 22 33 44'
       from project p where p.id = $3 and e.id = p.entrepreneur_id`,
      [adviser.id, email, one.projectId],
    );
    return one;
  };
  const answer = (what: Answer, { referralId, structure }: SentReferral = sent) =>
    rooms.get(AnswerReferral).execute(referralId, what, structure);
  const write = (actor: Actor, thread: Thread, text = 'Bonjour', referralId = sent.referralId) =>
    rooms.get(WriteMessage).execute(referralId, { thread, text }, actor);
  const read = (actor: Actor, referralId = sent.referralId) =>
    rooms.get(MessagesReader).of(referralId, actor);
  const said = async (actor: Actor) => {
    const { professionals, person } = await read(actor);
    return [...(professionals?.messages ?? []), ...person.messages].map(({ text }) => text);
  };
  const refusal = (code: string) => expect.objectContaining({ code: `referrals.${code}` });
  const link = (): Actor => ({ kind: 'answer_link', id: sent.referralId, structureId: null });
  /** Fifteen minutes on: those who are told are told. */
  const tell = async () => {
    rooms.clock.pass({ hours: 1 });
    await rooms.get(TellDue).execute();
    await rooms.deliverAll();
  };
  const mailsTo = async (address: string, subject: string) =>
    (await rooms.mails()).filter((mail) => mail.to.includes(address) && mail.subject === subject);

  it('T-01 are read and written by the two sides and by her, and by nobody else', async () => {
    await answer(SEEN);
    const { id } = await write(sent.structure, 'professionals', 'Une note');
    const strangers: Actor[] = [
      other,
      VISITOR,
      { ...sent.structure, structureId: 'adie-lille' },
      { kind: 'answer_link', id: randomUUID(), structureId: null },
      { kind: 'entrepreneur', id: randomUUID(), structureId: null },
      { ...adviser, kind: 'coordinator' },
    ];
    for (const actor of strangers) {
      await expect(read(actor)).rejects.toEqual(refusal('not_found'));
      await expect(write(actor, 'person')).rejects.toEqual(refusal('not_found'));
      await expect(rooms.get(MarkRead).execute(sent.referralId, {}, actor)).rejects.toEqual(
        refusal('not_found'),
      );
      await expect(rooms.get(WithdrawMessage).execute(sent.referralId, id, actor)).rejects.toEqual(
        refusal('not_found'),
      );
    }
    for (const actor of [sent.structure, link(), adviser]) expect(await said(actor)).toEqual(['Une note']);
  });

  it('hold nothing of professionals for her, whatever the way', async () => {
    await write(sent.structure, 'professionals', 'Entre nous');
    await write(adviser, 'professionals', 'Entre nous aussi');
    await expect(write(sent.person, 'professionals')).rejects.toEqual(refusal('no_message_now'));
    expect(await read(sent.person)).toMatchObject({ professionals: null, person: { messages: [] } });
    const [followed] = await rooms.get(ReferralsReader).ofRequest(sent.projectId, sent.person);
    expect(followed!.unread).toBe(0);
    expect(JSON.stringify(followed)).not.toContain('Entre nous');
  });

  it('are plain text of 1,500 characters, kept composed', async () => {
    for (const text of ['', '  \n ', 'x'.repeat(1_501), 'a\u202eb', 'a\u0000b', '\ud800'])
      await expect(write(adviser, 'professionals', text)).rejects.toEqual(refusal('text_refused'));
    await write(adviser, 'professionals', ' E\u0301te\u0301\r\nsuite ');
    await write(adviser, 'professionals', 'x'.repeat(1_500));
    expect((await said(adviser))[0]).toBe('\u00c9t\u00e9\nsuite');
  });

  it('P-09 never say how to reach her: an adviser who writes it is refused', async () => {
    await answer(YES);
    for (const text of [
      'Son mail : Samira@Exemple.example',
      'au 06.11.22.33.44',
      '+33 6 11 22 33 44 le soir',
    ])
      for (const thread of ['professionals', 'person'] as const)
        await expect(write(adviser, thread, text)).rejects.toEqual(refusal('names_contact'));
    await write(adviser, 'professionals', 'Mon numéro : 03 20 11 22 33');
  });

  it('come to her once the structure has read her project, one question at a time before its yes', async () => {
    await expect(write(sent.structure, 'person')).rejects.toEqual(refusal('no_message_now'));
    await answer(SEEN);
    const asked = await Promise.allSettled(
      [1, 2, 3].map((one) => write(sent.structure, 'person', `Question ${one}`)),
    );
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(write(link(), 'person')).rejects.toEqual(refusal('one_question'));
    expect((await read(sent.structure)).person.closed).toBe('asked');
    await write(sent.person, 'person', 'Oui');
    await write(sent.structure, 'person', 'Et encore ?');
    await answer(YES);
    await write(sent.structure, 'person', 'Bienvenue');
    expect((await read(sent.person)).person.messages.map(({ number, side }) => [number, side])).toEqual([
      [1, 'structure'],
      [2, 'person'],
      [3, 'structure'],
      [4, 'structure'],
    ]);
  });

  it('can be taken back by who wrote them, for 15 minutes, and leave their place', async () => {
    const { id } = await write(sent.structure, 'professionals', 'Oups');
    const withdraw = (actor: Actor) => rooms.get(WithdrawMessage).execute(sent.referralId, id, actor);
    await expect(withdraw(adviser)).rejects.toEqual(refusal('message_not_found'));
    await expect(
      rooms.get(WithdrawMessage).execute(sent.referralId, randomUUID(), sent.structure),
    ).rejects.toEqual(refusal('message_not_found'));
    await withdraw(sent.structure);
    await withdraw(sent.structure);
    expect(await said(adviser)).toEqual([null]);
    await tell();
    expect(await mailsTo('nadia@exemple.example', 'Des messages à lire')).toEqual([]);
    const late = await write(sent.structure, 'professionals', 'Trop tard');
    rooms.clock.pass({ hours: 1 });
    await expect(
      rooms.get(WithdrawMessage).execute(sent.referralId, late.id, sent.structure),
    ).rejects.toEqual(refusal('message_stands'));
    expect(await said(adviser)).toEqual([null, 'Trop tard']);
  });

  it('P-05 are hidden from the structure once she takes her referral back, and stay hers', async () => {
    await answer(YES);
    await write(sent.structure, 'person', 'Bonjour Samira');
    await write(sent.structure, 'professionals', 'Dossier complet');
    await rooms.get(WithdrawReferral).execute(sent.referralId, sent.person);
    for (const actor of [sent.structure, link()]) {
      await expect(read(actor)).rejects.toEqual(refusal('not_found'));
      await expect(write(actor, 'professionals')).rejects.toEqual(refusal('not_found'));
    }
    expect(await rooms.get(InboxReader).first(sent.structure, EVERYTHING)).toMatchObject([{ unread: 0 }]);
    expect(await said(sent.person)).toEqual(['Bonjour Samira']);
    await expect(write(sent.person, 'person')).rejects.toEqual(refusal('no_message_now'));
    await expect(write(adviser, 'professionals')).rejects.toEqual(refusal('no_message_now'));
  });

  it('are unread until the side says so; what came meanwhile stays unread', async () => {
    await answer(SEEN);
    await write(adviser, 'professionals', 'Un');
    await write(sent.person, 'person', 'Deux');
    const inbox = async () => (await rooms.get(InboxReader).first(sent.structure, EVERYTHING))[0]!.unread;
    expect([await inbox(), (await rooms.get(ReferralsReader).card(sent.referralId, link())).unread]).toEqual([
      2, 2,
    ]);
    await read(sent.structure);
    expect(await inbox()).toBe(2);
    await write(adviser, 'professionals', 'Trois');
    const mark = (readTo: object) => rooms.get(MarkRead).execute(sent.referralId, readTo, sent.structure);
    await mark({ professionals: 1, person: 99 });
    expect(await inbox()).toBe(1);
    await mark({ professionals: 0 });
    expect(await inbox()).toBe(1);
    await write(sent.person, 'person', 'Quatre');
    expect(await inbox()).toBe(2);
    await rooms
      .get(WriteMessage)
      .execute(
        sent.referralId,
        { thread: 'professionals', text: 'Lu', readTo: { professionals: 2, person: 2 } },
        link(),
      );
    expect(await inbox()).toBe(0);
  });

  it('wait in the queue of her adviser until read', async () => {
    await answer(YES);
    await write(sent.structure, 'person', 'Pour elle');
    const kinds = async () =>
      (await rooms.get(WorkQueuesReader).of(adviser, 'to_do')).items.map(({ kind }) => kind);
    expect(await kinds()).toEqual([]);
    await write(sent.person, 'person', 'Réponse');
    await write(sent.structure, 'professionals', 'Note');
    expect(await kinds()).toEqual(['message']);
    await rooms.get(MarkRead).execute(sent.referralId, { professionals: 1, person: 2 }, adviser);
    expect(await kinds()).toEqual([]);
  });

  it('are told to each once a day, by a mail that holds nothing of them', async () => {
    await answer(SEEN);
    await rooms.db.query(`update entrepreneur set locale = 'ar'`);
    await write(sent.structure, 'person', 'Quel est votre statut ?');
    await rooms.get(TellDue).execute();
    await rooms.deliverAll();
    expect(await mailsTo('samira@exemple.example', 'لديك رسالة')).toEqual([]);
    await tell();
    const [mail, ...more] = await mailsTo('samira@exemple.example', 'لديك رسالة');
    expect(more).toEqual([]);
    expect(JSON.stringify(mail)).not.toMatch(/statut|Samira[^@]|Grdr|Traiteur/);
    expect(mail!.links.some((href) => href.includes('/fr/suivi/'))).toBe(true);
    await write(sent.person, 'person', 'Indépendante');
    await write(adviser, 'professionals', 'À suivre');
    await tell();
    await tell();
    const { email } = (await rooms.db.query(`select email from structure where id = 'grdr-lille'`))[0];
    expect(await mailsTo(email, 'Des messages à lire')).toHaveLength(1);
    expect(await mailsTo('nadia@exemple.example', 'Des messages à lire')).toHaveLength(1);
    // One mail a day: what comes later waits for the next.
    await rooms.get(MarkRead).execute(sent.referralId, { professionals: 9, person: 9 }, sent.structure);
    await write(adviser, 'professionals', 'Encore');
    await tell();
    expect(await mailsTo(email, 'Des messages à lire')).toHaveLength(1);
    rooms.clock.pass({ days: 1 });
    await tell();
    expect(await mailsTo(email, 'Des messages à lire')).toHaveLength(2);
  });

  it('are told by her adviser to whom no mail reaches, and not put off by a structure that needs time', async () => {
    sent = await send({ email: null });
    await answer(SEEN);
    await write(sent.structure, 'person', 'Une question');
    await answer({ kind: 'hold', reason: 'committee', message: null });
    await tell();
    const { items } = await rooms.get(WorkQueuesReader).of(adviser, 'to_do');
    expect(items).toMatchObject([{ kind: 'call', call: { reasons: ['message', 'news'] } }]);
    await write(adviser, 'professionals', 'Elle dit oui');
    await tell();
    const { email } = (await rooms.db.query(`select email from structure where id = 'grdr-lille'`))[0];
    expect(await mailsTo(email, 'Des messages à lire')).toHaveLength(1);
  });

  it('need somebody to read them, and end 30 days after the referral', async () => {
    await rooms.db.query(`update entrepreneur set created_by = null`);
    await expect(write(sent.structure, 'professionals')).rejects.toEqual(refusal('no_message_now'));
    await rooms.db.query(`update entrepreneur set created_by = $1`, [adviser.id]);
    await answer(YES);
    await rooms.get(CloseReferral).execute(sent.referralId, 'helped', sent.structure);
    await expect(write(sent.person, 'person')).rejects.toEqual(refusal('no_message_now'));
    await write(adviser, 'professionals');
    rooms.clock.pass({ days: 31 });
    await expect(write(adviser, 'professionals')).rejects.toEqual(refusal('no_message_now'));
    expect(await said(sent.structure)).toEqual(['Bonjour']);
  });

  it('P-13 are forgotten with the words of the answer 6 months after the end, not before', async () => {
    await answer(YES);
    await write(sent.structure, 'person');
    rooms.clock.pass({ days: 300 });
    const forget = () => rooms.get(ForgetWords).execute();
    expect(await forget()).toBe(0);
    await rooms.get(CloseReferral).execute(sent.referralId, 'helped', sent.structure);
    rooms.clock.pass({ days: 180 });
    expect(await forget()).toBe(0);
    rooms.clock.pass({ days: 5 });
    expect([await forget(), await forget()]).toEqual([2, 0]);
    expect(await said(adviser)).toEqual([]);
    const [followed] = await rooms.get(ReferralsReader).ofRequest(sent.projectId, sent.person);
    expect(followed).toMatchObject({ state: 'closed', message: null });
  });

  it('P-12 are erased with her request', async () => {
    await answer(YES);
    await write(sent.structure, 'person', 'canari');
    await rooms.get(MarkRead).execute(sent.referralId, { person: 1 }, sent.person);
    await rooms.get(WithdrawReferral).execute(sent.referralId, sent.person);
    expect(await rooms.get(EraseRequest).execute(sent.projectId, sent.person)).toBe(true);
    for (const table of ['referral_message', 'message_mark'])
      expect(await rooms.db.query(`select 1 from ${table}`)).toEqual([]);
  });
});
