import { randomUUID } from 'node:crypto';
import { MergeEntries } from '#libs/directory';
import type { Actor, DomainError } from '#libs/kernel';
import { Dispatcher, Transactions } from '#libs/platform';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { isGenuine, WebhookPeer } from '../../../../test/support/webhook-peer.js';
import { AnswerReferral } from '../answer-referral.js';
import { SendReferral } from '../send-referral.js';
import { aSentReferral } from '../testing/sent-referral.js';
import { WithdrawReferral } from '../withdraw-referral.js';
import { EndpointsReader } from './endpoints.reader.js';
import { ForgetCalls } from './forget-calls.js';
import { KeepEndpoint } from './keep-endpoint.js';
import { MOST_ENDPOINTS, OpenEndpoint, type OpenedEndpoint } from './open-endpoint.js';
import { ReplayCalls, type ReplayedCalls } from './replay-calls.js';
import { RotateSecret } from './rotate-secret.js';

const manager = (structureId: string | null): Actor => ({ kind: 'manager', id: randomUUID(), structureId });
const GRDR = manager('grdr-lille');
const ADIE = manager('adie-lille');

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: DomainError) => error.code,
  );

describe('a structure’s own systems are told', () => {
  const peer = new WebhookPeer();
  let url: string;
  let rooms: Rooms;
  beforeAll(async () => {
    url = await peer.start();
  });
  afterAll(() => peer.stop());
  beforeEach(async () => {
    peer.calls.length = 0;
    peer.says(204);
    rooms = await openRooms({ WEBHOOK_LOOPBACK: 'on', WEBHOOK_TIMEOUT_SECONDS: '2' });
    await loadDemoTerritory(rooms);
  });
  afterEach(() => rooms.close());

  const open = (actor = GRDR): Promise<OpenedEndpoint> =>
    rooms.get(OpenEndpoint).execute({ url, description: 'CRM' }, actor);
  const endpoint = async (actor = GRDR) => (await rooms.get(EndpointsReader).list(actor))[0]!;
  const log = (id: string, actor = GRDR) =>
    rooms.get(EndpointsReader).calls(id, { state: null, before: null }, actor);
  const keep = (id: string, act: 'enable' | 'disable' | 'remove', actor = GRDR) =>
    rooms.get(KeepEndpoint).execute(id, act, actor);
  const ever = (states: ReplayedCalls['states']): ReplayedCalls => ({
    since: new Date('2020-01-01'),
    until: new Date('2030-01-01'),
    states,
  });
  const told = (): string[] =>
    peer.calls.map(({ body }) => {
      const { type, data } = JSON.parse(body) as { type: string; data: { state: string } };
      return `${type} ${data.state}`;
    });
  const dueNow = () => rooms.db.query(`update delivery set next_at = now() where state = 'pending'`);

  it('refuses an address that is never called, one too many, and who is of no structure', async () => {
    const from = (address: string, actor = GRDR) =>
      codeOf(rooms.get(OpenEndpoint).execute({ url: address, description: null }, actor));
    for (const address of [
      ...['http://outil.example/', 'https://10.0.0.1/', 'https://2852039166/', 'https://outil.example:22/'],
      ...['https://moi:mot@outil.example/', 'outil.example', 'https://[fd00::1]/'],
    ])
      expect([address, await from(address)]).toEqual([address, 'referrals.webhook_address_refused']);
    expect(await from(url, manager(null))).toBe('referrals.webhook_not_found');
    const opened = await Promise.all(Array.from({ length: MOST_ENDPOINTS + 3 }, () => from(url)));
    expect(opened.filter((code) => code === 'done')).toHaveLength(MOST_ENDPOINTS);
    expect(opened.filter((code) => code === 'referrals.too_many_webhooks')).toHaveLength(3);
    expect(await from(url, ADIE)).toBe('done');
  });

  it('T-01 shows and changes nothing of another structure’s endpoint', async () => {
    const { id } = await open();
    await aSentReferral(rooms);
    const [call] = await log(id);
    const before: unknown = await rooms.db.query(`select * from webhook_endpoint`);
    const replay = rooms.get(ReplayCalls);
    for (const actor of [ADIE, manager(null)]) {
      expect(await rooms.get(EndpointsReader).list(actor)).toEqual([]);
      for (const refused of [
        log(id, actor),
        keep(id, 'disable', actor),
        keep(id, 'remove', actor),
        rooms.get(RotateSecret).execute(id, actor),
        replay.one(id, call!.id, actor),
        replay.many(id, ever(['dead']), false, actor),
      ])
        expect(await codeOf(refused)).toBe('referrals.webhook_not_found');
    }
    const own = await open(ADIE);
    expect(await codeOf(replay.one(own.id, call!.id, ADIE))).toBe('referrals.webhook_call_not_found');
    expect(await rooms.db.query(`select * from webhook_endpoint where id = $1`, [id])).toEqual(before);
  });

  it('T-09 P-09 of what arrives and moves, once each, in ids alone, and no other structure', async () => {
    const { secret } = await open();
    await open(ADIE);
    const { referralId, structure } = await aSentReferral(rooms);
    await rooms.deliverAll();
    await rooms.get(AnswerReferral).execute(referralId, { kind: 'see' }, structure);
    await rooms
      .get(AnswerReferral)
      .execute(
        referralId,
        { kind: 'accept', contactName: 'Canari', contactBy: '2026-12-01', message: 'Canari' },
        structure,
      );
    await rooms.deliverAll();
    expect(told()).toEqual([
      ...['referral.received sent', 'referral.changed seen', 'referral.changed accepted'],
    ]);
    for (const call of peer.calls) expect(isGenuine(call, secret, rooms.clock.now())).toBe(true);
    const [first] = peer.calls;
    expect(JSON.parse(first!.body)).toEqual({
      type: 'referral.received',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      data: {
        ...{ referralId, structureId: 'grdr-lille', programmeId: 'grdr-accueil' },
        ...{ state: 'sent', version: 1 },
      },
    });
    expect(JSON.stringify(peer.calls)).not.toMatch(/canari|samira|traiteur|exemple\.example/i);
    expect(new Set(peer.calls.map(({ headers }) => headers['webhook-id'])).size).toBe(3);
  });

  it('if and only if the move is made', async () => {
    await open();
    const { referralId, structure } = await aSentReferral(rooms);
    const events = async () => (await rooms.db.query(`select 1 from webhook_event`)).length;
    expect(await events()).toBe(1);
    // The move itself succeeds; what comes after it in its transaction does not.
    await rooms.db.query(
      `alter table delivery add constraint no_news check (topic <> 'referrals.tell.task') not valid`,
    );
    const hold = { kind: 'hold', reason: 'committee', message: null } as const;
    const undone = rooms.get(AnswerReferral).execute(referralId, hold, structure);
    await expect(undone).rejects.toThrow('no_news');
    expect(await events()).toBe(1);
    await rooms.db.query(`alter table delivery drop constraint no_news`);
    await rooms.get(AnswerReferral).execute(referralId, hold, structure);
    expect(await events()).toBe(2);
  });

  it('P-05 of nothing that had not left when she took it back, but of that', async () => {
    await open();
    const { referralId, person } = await aSentReferral(rooms);
    await rooms.get(WithdrawReferral).execute(referralId, person);
    await rooms.deliverAll();
    expect(told()).toEqual(['referral.changed withdrawn']);
  });

  it('and nothing of a draft, until it is sent', async () => {
    const all: { id: string }[] = await rooms.db.query(`select distinct structure_id as id from programme`);
    for (const { id } of all) await open(manager(id));
    const { projectId, referralId, person, structure } = await aSentReferral(rooms);
    await rooms
      .get(AnswerReferral)
      .execute(referralId, { kind: 'decline', reasons: ['cohort_full'], message: null }, structure);
    await rooms.deliverAll();
    expect(told().sort()).toEqual(['referral.changed declined', 'referral.received sent']);
    const drafts: { programmeId: string }[] = await rooms.db.query(
      `select programme_id as "programmeId" from referral where state = 'draft'`,
    );
    expect(drafts).toHaveLength(1);
    peer.calls.length = 0;
    const command = { projectId, programmeId: drafts[0]!.programmeId, alternatives: [], locale: 'fr' };
    await rooms.get(SendReferral).execute(command, person);
    await rooms.deliverAll();
    expect(told()).toEqual(['referral.received sent']);
    expect(JSON.parse(peer.calls[0]!.body)).toMatchObject({ data: { ...drafts[0], version: 2 } });
  });

  it('with both secrets for a day after a change, and none is lost', async () => {
    const { id, secret: old } = await open();
    const rotated = await rooms.get(RotateSecret).execute(id, GRDR);
    expect(rotated.previousUntil.getTime() - rooms.clock.now().getTime()).toBe(86_400_000);
    const { referralId, structure } = await aSentReferral(rooms);
    await rooms.deliverAll();
    const genuine = (secret: string): boolean => isGenuine(peer.calls.at(-1)!, secret, rooms.clock.now());
    expect([genuine(old), genuine(rotated.secret)]).toEqual([true, true]);
    rooms.clock.pass({ hours: 24 });
    await rooms.get(AnswerReferral).execute(referralId, { kind: 'see' }, structure);
    await rooms.deliverAll();
    expect([genuine(old), genuine(rotated.secret)]).toEqual([false, true]);
    expect(JSON.stringify(await endpoint())).not.toMatch(/whsec_/);
    const stored = `select string_agg(convert_from(to_jsonb(e)::text::bytea, 'UTF8') || encode(sealed_secret, 'escape') ||
      coalesce(encode(sealed_previous, 'escape'), ''), '') as text from webhook_endpoint e`;
    const [row] = await rooms.db.query<{ text: string }[]>(stored);
    for (const secret of [old, rotated.secret]) expect(row!.text).not.toContain(secret.slice(6));
  });

  describe('and one that does not answer', () => {
    const managers = [
      ...['lea@grdr.example', 'mia@grdr.example'].map((email) => [email, 'manager', 'grdr-lille']),
      ['zoe@grdr.example', 'member', 'grdr-lille'],
      ['eve@adie.example', 'manager', 'adie-lille'],
    ];
    beforeEach(async () => {
      for (const row of managers)
        await rooms.db.query(
          `insert into account (id, email, name, kind, structure_id) values (gen_random_uuid(), $1, 'N', $2, $3)`,
          row,
        );
    });
    const notices = async () =>
      (await rooms.mails())
        .filter(({ subject }) => subject.includes('l’un de vos outils'))
        .map(({ to, text }) => ({ to: to[0]!, text }))
        .sort((a, b) => a.to.localeCompare(b.to));

    it('R-12 is called no more after five days, and its managers are told once', async () => {
      const { id } = await open();
      peer.says(500);
      await aSentReferral(rooms);
      await rooms.deliverAll();
      expect(await endpoint()).toMatchObject({
        failingSince: rooms.clock.now(),
        disabledAt: null,
        pending: 1,
      });
      rooms.clock.pass({ days: 4, hours: 23 });
      await dueNow();
      await rooms.deliverAll();
      expect(await endpoint()).toMatchObject({ disabledAt: null });
      rooms.clock.pass({ hours: 1 });
      await dueNow();
      await rooms.deliverAll();
      expect(await endpoint()).toMatchObject({ disabledAt: rooms.clock.now(), disabledReason: 'failing' });
      const mails = await notices();
      expect(mails.map(({ to }) => to)).toEqual(['lea@grdr.example', 'mia@grdr.example']);
      expect(mails[0]!.text).toContain(`127.0.0.1:${peer.port}`);
      expect(mails[0]!.text).not.toContain('/hook');

      await dueNow();
      await rooms.deliverAll();
      expect(peer.calls).toHaveLength(3);
      expect((await log(id))[0]).toMatchObject({ state: 'cancelled', attempts: 4, lastError: 'http_500' });
      expect(await notices()).toHaveLength(2);
    });

    it('is healthy again by one call that is received', async () => {
      await open();
      peer.says(503);
      await aSentReferral(rooms);
      await rooms.deliverAll();
      rooms.clock.pass({ days: 6 });
      peer.says(200);
      await dueNow();
      await rooms.deliverAll();
      expect(await endpoint()).toMatchObject({ failingSince: null, disabledAt: null, pending: 0, dead: 0 });
    });

    it('is called no more at once when it says that it is gone; its manager has it called again', async () => {
      const { id } = await open();
      peer.says(410);
      const { referralId, structure } = await aSentReferral(rooms);
      await rooms.deliverAll();
      expect(await endpoint()).toMatchObject({ disabledReason: 'gone', dead: 1 });
      expect(await notices()).toHaveLength(2);
      await rooms.get(AnswerReferral).execute(referralId, { kind: 'see' }, structure);
      await rooms.deliverAll();
      expect(peer.calls).toHaveLength(1);

      const replay = rooms.get(ReplayCalls);
      expect(await codeOf(replay.many(id, ever(['dead']), true, GRDR))).toBe('referrals.webhook_disabled');
      peer.says(204);
      await keep(id, 'enable');
      await keep(id, 'enable');
      expect(await endpoint()).toMatchObject({ failingSince: null, disabledAt: null, disabledReason: null });
      const missed = ever(['dead', 'cancelled']);
      expect(await replay.many(id, missed, true, GRDR)).toBe(2);
      await rooms.deliverAll();
      expect(peer.calls).toHaveLength(1);
      expect(await replay.many(id, missed, false, GRDR)).toBe(2);
      await rooms.deliverAll();
      expect(told().sort()).toEqual([
        ...['referral.changed seen', 'referral.received sent', 'referral.received sent'],
      ]);
      const [first, ...again] = peer.calls.map(({ headers }) => headers['webhook-id']);
      expect(again).toContain(first);
      expect(await replay.many(id, missed, true, GRDR)).toBe(0);
    });

    it('is not mailed about when it is called again before the mail left', async () => {
      const { id } = await open();
      peer.says(410);
      await aSentReferral(rooms);
      const event = (
        await rooms.db.query(`select id from delivery where topic = 'referrals.event.webhook'`)
      )[0].id as string;
      await rooms.get(Dispatcher).deliver(event);
      await keep(id, 'enable');
      await rooms.deliverAll();
      expect(await notices()).toEqual([]);
      expect((await rooms.mails()).length).toBeGreaterThan(0);
    });
  });

  it('one call again, whatever became of it, by its manager; the log says what was tried', async () => {
    const { id } = await open();
    await aSentReferral(rooms);
    await rooms.deliverAll();
    const [line] = await log(id);
    expect(line).toMatchObject({
      ...{ type: 'referral.received', referralState: 'sent', version: 1, state: 'done' },
      ...{ attempts: 1, lastError: null, nextAt: null },
    });
    await rooms.get(ReplayCalls).one(id, line!.id, GRDR);
    expect((await log(id))[0]).toMatchObject({ state: 'pending', attempts: 0, endedAt: null });
    await rooms.deliverAll();
    expect(peer.calls.map(({ headers }) => headers['webhook-id'])).toEqual([line!.id, line!.id]);
    const page = { state: null, before: line!.id };
    expect(await rooms.get(EndpointsReader).calls(id, page, GRDR)).toEqual([]);
  });

  it('and none that is removed: its log goes with it, and what was queued does not leave', async () => {
    const { id } = await open();
    await aSentReferral(rooms);
    await keep(id, 'remove');
    await rooms.deliverAll();
    expect(peer.calls).toEqual([]);
    expect(await codeOf(keep(id, 'remove'))).toBe('referrals.webhook_not_found');
    expect(await rooms.db.query(`select 1 from webhook_event`)).toEqual([]);
  });

  it('of what happened within 90 days: what is older is forgotten, but for what still waits', async () => {
    const { id } = await open();
    const { referralId, structure } = await aSentReferral(rooms);
    await rooms.deliverAll();
    peer.says(500);
    await rooms.get(AnswerReferral).execute(referralId, { kind: 'see' }, structure);
    await rooms.deliverAll();
    await rooms.db.query(`update webhook_event set at = $1`, [rooms.clock.now()]);
    rooms.clock.pass({ days: 90 });
    expect(await rooms.get(ForgetCalls).execute()).toBe(0);
    rooms.clock.pass({ hours: 1 });
    expect(await rooms.get(ForgetCalls).execute()).toBe(1);
    expect(await log(id)).toMatchObject([{ referralState: 'seen', state: 'pending' }]);
  });

  it('and a move never fails because an endpoint is removed just then', async () => {
    const [removed] = [await open(), await open()];
    const { referralId, structure } = await aSentReferral(rooms);
    const moved = await rooms.get(Transactions).run(GRDR, async (tx) => {
      await tx.query(`delete from webhook_endpoint where id = $1`, [removed.id]);
      // Waits for the removal, which is committed a moment later.
      const move = rooms.get(AnswerReferral).execute(referralId, { kind: 'see' }, structure);
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { move };
    });
    await moved.move;
    await rooms.deliverAll();
    expect(told()).toEqual(['referral.received sent', 'referral.changed seen']);
  });

  it('and those of the one that stands for it too, once it was merged', async () => {
    const [old, heir] = [await open(), await open(manager('bge-lille'))];
    const { referralId, structure } = await aSentReferral(rooms);
    await rooms.deliverAll();
    expect(told()).toEqual(['referral.received sent']);
    const coordinator: Actor = { kind: 'coordinator', id: randomUUID(), structureId: null };
    const merge = { kind: 'structure', keptId: 'bge-lille', otherId: 'grdr-lille', taken: [] } as const;
    await rooms.get(MergeEntries).execute(merge, coordinator);
    const asHeir = { ...structure, structureId: 'bge-lille' };
    await rooms.get(AnswerReferral).execute(referralId, { kind: 'see' }, asHeir);
    await rooms.deliverAll();
    const seen = 'referral.changed seen';
    expect(told()).toEqual(['referral.received sent', seen, seen]);
    const [own] = [await rooms.get(EndpointsReader).list(manager('bge-lille'))];
    expect(own.map(({ id }) => id).sort()).toEqual([old.id, heir.id].sort());
  });
});
