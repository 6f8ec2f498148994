import { randomUUID } from 'node:crypto';
import { EraseRequest } from '#libs/entrepreneurs';
import type { Actor } from '#libs/kernel';
import type { CaughtMail } from '#libs/standins';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { AnswerReferral } from '../answer-referral.js';
import { CloseReferral } from '../close-referral.js';
import { ReferralsReader } from '../referrals.reader.js';
import { TellDue } from '../reminders/tell-due.js';
import { aSentReferral, type SentReferral } from '../testing/sent-referral.js';
import { WithdrawReferral } from '../withdraw-referral.js';
import { AnswerAppointment } from './answer-appointment.js';
import { AppointmentsReader } from './appointments.reader.js';
import type { AppointmentView } from './appointments-of.js';
import { CancelAppointment } from './cancel-appointment.js';
import { NoteMissed } from './note-missed.js';
import { type AppointmentTerms, SetAppointment } from './set-appointment.js';

const HER = 'samira@exemple.example';
const YES = { kind: 'accept', contactName: 'Fatou', contactBy: '2027-12-01', message: null } as const;
const TUESDAY = new Date('2026-12-01T09:00:00Z');
const WEDNESDAY = new Date('2026-12-02T13:30:00Z');
const TERMS: AppointmentTerms = {
  slots: [TUESDAY, WEDNESDAY],
  agreed: false,
  minutes: 45,
  means: 'at_place',
  place: '12 rue de l’Épeule, Roubaix',
  host: 'Fatou Diallo',
  language: 'ar',
  interpreter: true,
};
const AGREED: AppointmentTerms = { ...TERMS, slots: [TUESDAY], agreed: true };
const STRANGER: Actor = { kind: 'entrepreneur', id: randomUUID(), structureId: null };

describe('appointments', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
  });
  afterEach(() => rooms.close());

  const accepted = async (): Promise<SentReferral> => {
    const sent = await aSentReferral(rooms);
    await rooms.get(AnswerReferral).execute(sent.referralId, YES, sent.structure);
    await rooms.deliverAll();
    return sent;
  };
  const set = (sent: SentReferral, terms = TERMS, actor = sent.structure, expected: number | null = null) =>
    rooms.get(SetAppointment).execute(sent.referralId, terms, actor, expected);
  const pick = (id: string, slot: Date | null, actor: Actor, expected: number | null = null) =>
    rooms.get(AnswerAppointment).execute(id, slot, actor, expected);
  const read = (sent: SentReferral): Promise<readonly AppointmentView[]> =>
    rooms.get(AppointmentsReader).ofReferral(sent.referralId, sent.person);
  const file = async (id: string, actor: Actor): Promise<string> =>
    (await rooms.get(AppointmentsReader).calendar(id, actor)).content;
  const code = (wanted: string) => expect.objectContaining({ code: wanted }) as unknown;
  /** What leaves for an address because of what is done. */
  const mailed = async (to: string, work: () => Promise<unknown>): Promise<readonly CaughtMail[]> => {
    await rooms.deliverAll();
    const before = (await rooms.mails()).length;
    await work();
    await rooms.deliverAll();
    const all = await rooms.mails();
    return all.slice(0, all.length - before).filter((mail) => mail.to.includes(to));
  };
  const reminded = (to: string) => mailed(to, () => rooms.get(TellDue).execute());
  const adviserOf = async ({ projectId }: SentReferral): Promise<Actor> => {
    const id = randomUUID();
    await rooms.db.query(
      `insert into account (id, email, name, kind) values ($1, 'nadia@exemple.example', 'Nadia', 'intermediary')`,
      [id],
    );
    await rooms.db.query(
      `update entrepreneur e set created_by = $1 from project p where p.entrepreneur_id = e.id and p.id = $2`,
      [id, projectId],
    );
    return { kind: 'intermediary', id, structureId: null };
  };

  it('are proposed once it is accepted, by a side of it, and not by her', async () => {
    const sent = await aSentReferral(rooms);
    await expect(set(sent)).rejects.toEqual(code('referrals.already_moved'));
    await rooms.get(AnswerReferral).execute(sent.referralId, YES, sent.structure);
    for (const actor of [STRANGER, { ...sent.structure, structureId: 'la-trame' }])
      await expect(set(sent, TERMS, actor)).rejects.toEqual(code('referrals.not_found'));
    await expect(set(sent, TERMS, sent.person)).rejects.toEqual(code('referrals.not_yours_to_move'));
    expect(await read(sent)).toEqual([]);
  });

  it('are refused when they cannot be', async () => {
    const sent = await accepted();
    const past = new Date('2026-11-22T10:00:00Z');
    const refused: [Partial<AppointmentTerms>, string][] = [
      [{ slots: [] }, '/slots'],
      [{ slots: [TUESDAY, new Date(TUESDAY)] }, '/slots'],
      [{ slots: [1, 2, 3, 4, 5, 6].map((day) => new Date(`2026-12-0${day}T09:00:00Z`)) }, '/slots'],
      [{ agreed: true }, '/slots'],
      [{ slots: [TUESDAY, past] }, '/slots/1'],
      [{ slots: [new Date('2027-12-01T09:00:00Z')] }, '/slots/0'],
      [{ slots: [new Date(NaN)] }, '/slots/0'],
      [{ minutes: 0 }, '/minutes'],
      [{ minutes: 30.5 }, '/minutes'],
      [{ place: ' ' }, '/place'],
      [{ place: null }, '/place'],
      [{ host: ' ' }, '/host'],
      [{ language: 'de la langue' }, '/language'],
    ];
    for (const [change, pointer] of refused)
      await expect(set(sent, { ...TERMS, ...change })).rejects.toMatchObject({
        code: 'referrals.invalid_appointment',
        faults: [{ pointer }],
      });
    expect(await read(sent)).toEqual([]);
  });

  it('are picked by her among what is proposed, once, and told to both with a calendar file', async () => {
    const sent = await accepted();
    const [proposal] = await mailed(HER, () => set(sent));
    expect([proposal!.subject, proposal!.calendar]).toEqual(['Un rendez-vous vous est proposé', null]);
    const [{ id }] = (await read(sent)) as [AppointmentView];
    await expect(pick(id, TUESDAY, sent.structure)).rejects.toEqual(code('referrals.not_yours_to_move'));
    await expect(pick(id, TUESDAY, STRANGER)).rejects.toEqual(code('referrals.appointment_not_found'));
    await expect(pick(randomUUID(), TUESDAY, sent.person)).rejects.toEqual(
      code('referrals.appointment_not_found'),
    );
    const other = new Date('2026-12-01T09:15:00Z');
    await expect(pick(id, other, sent.person)).rejects.toEqual(code('referrals.invalid_appointment'));
    await expect(pick(id, TUESDAY, sent.person, 7)).rejects.toEqual(code('referrals.appointment_moved'));
    await expect(file(id, sent.person)).rejects.toEqual(code('referrals.appointment_not_found'));
    const address = await rooms.db.query<{ email: string }[]>(
      `select email from structure where id = 'grdr-lille'`,
    );
    const [told] = await mailed(address[0]!.email, () => pick(id, TUESDAY, sent.person, 1));
    expect(told!.text).toContain('mardi 1er décembre à 10:00.');
    expect(told!.calendar).toContain('DTSTART:20261201T090000Z');
    expect(`${told!.subject}${told!.text}${told!.calendar}`).not.toMatch(/Samira|Traiteur|Fatou/);
    expect(await pick(id, TUESDAY, sent.person)).toEqual({ id, state: 'agreed', version: 2 });
    await expect(pick(id, WEDNESDAY, sent.person)).rejects.toEqual(code('referrals.appointment_moved'));
    expect(await read(sent)).toMatchObject([
      { id, version: 2, state: 'agreed', startsAt: TUESDAY, host: 'Fatou Diallo', slots: [] },
    ]);
    expect(await file(id, sent.structure)).toBe(await file(id, sent.person));
  });

  it('P-04 are read with what they are about by both sides, until she takes it back', async () => {
    const sent = await accepted();
    await set(sent, AGREED);
    const book = (actor: Actor) => rooms.get(AppointmentsReader).book(sent.referralId, actor);
    expect(await book(sent.structure)).toMatchObject({
      ...{ side: 'structure', firstName: 'Samira', served: true, contactName: 'Fatou' },
      appointments: [{ startsAt: TUESDAY, state: 'agreed' }],
    });
    expect(await book(sent.person)).toMatchObject({ side: 'person' });
    expect(await book(await adviserOf(sent))).toMatchObject({ side: 'adviser' });
    for (const actor of [STRANGER, { ...sent.structure, structureId: 'la-trame' }])
      await expect(book(actor)).rejects.toEqual(code('referrals.not_found'));
    const shown = async () =>
      (await rooms.get(ReferralsReader).card(sent.referralId, sent.structure)).appointments;
    expect(await shown()).toMatchObject([{ startsAt: TUESDAY }]);
    await rooms.get(WithdrawReferral).execute(sent.referralId, sent.person);
    await expect(book(sent.structure)).rejects.toEqual(code('referrals.not_found'));
    expect(await shown()).toEqual([]);
    expect(await book(sent.person)).toMatchObject({ served: false, appointments: [] });
  });

  it('R-10 of two picks at once one wins', async () => {
    const sent = await accepted();
    const { id } = await set(sent);
    const results = await Promise.allSettled([TUESDAY, WEDNESDAY].map((slot) => pick(id, slot, sent.person)));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = results.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(lost.reason).toEqual(code('referrals.appointment_moved'));
    expect(await read(sent)).toMatchObject([{ state: 'agreed', version: 2 }]);
  });

  it('R-11 of two people who pick the same time of the same host at once one has it, and of another host both', async () => {
    const [one, two, three] = [await accepted(), await accepted(), await accepted()];
    const ids = await Promise.all(
      [one, two].map(async (sent) => [(await set(sent)).id, sent.person] as const),
    );
    const results = await Promise.allSettled(ids.map(([id, person]) => pick(id, TUESDAY, person)));
    const lost = results.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(lost.map(({ reason }) => reason as unknown)).toEqual([code('referrals.slot_taken')]);
    const loser = results[0]!.status === 'rejected' ? one : two;
    expect((await read(loser))[0]!.slots).toEqual([WEDNESDAY]);
    // Half an hour into it is taken as well; another host is free.
    const within = [new Date('2026-12-01T09:30:00Z')];
    await expect(set(three, { ...AGREED, slots: within, host: 'FATOU DIALLO' })).rejects.toEqual(
      code('referrals.slot_taken'),
    );
    expect(await set(three, { ...AGREED, slots: within, host: 'Awa' })).toMatchObject({ state: 'agreed' });
  });

  it('may fit her in none of their times, and are then proposed anew as the same appointment', async () => {
    const sent = await accepted();
    const { id } = await set(sent);
    expect(await pick(id, null, sent.person)).toMatchObject({ state: 'none_fits', version: 2 });
    expect(await pick(id, null, sent.person)).toMatchObject({ state: 'none_fits', version: 2 });
    await expect(pick(id, TUESDAY, sent.person)).rejects.toEqual(code('referrals.appointment_moved'));
    await expect(set(sent, TERMS, sent.structure, 1)).rejects.toEqual(code('referrals.appointment_moved'));
    const later = new Date('2026-12-08T09:00:00Z');
    expect(await set(sent, { ...TERMS, slots: [later] }, sent.structure, 2)).toEqual({
      ...{ id, state: 'proposed', version: 3 },
    });
    expect((await read(sent)).map(({ slots }) => slots)).toEqual([[later]]);
  });

  it('written down after a call are agreed at once; changed, they keep their UID and their SEQUENCE grows', async () => {
    const sent = await accepted();
    const [first] = await mailed(HER, () => set(sent, AGREED));
    expect(first!.text).toContain('mardi 1er décembre à 10:00');
    const [{ id }] = (await read(sent)) as [AppointmentView];
    const moved: AppointmentTerms = { ...AGREED, slots: [WEDNESDAY], means: 'phone', place: null };
    const [second] = await mailed(HER, () => set(sent, moved));
    for (const [mail, sequence, start] of [
      [first, 1, '20261201T090000Z'],
      [second, 2, '20261202T133000Z'],
    ] as const) {
      expect(mail!.calendar).toContain(`UID:${id}@localhost\r\n`);
      expect(mail!.calendar).toContain(`SEQUENCE:${sequence}\r\nDTSTAMP:20261122T100000Z\r\n`);
      expect(mail!.calendar).toContain(`METHOD:PUBLISH\r\n`);
      expect(mail!.calendar).toContain(`DTSTART:${start}\r\n`);
      expect(mail!.calendar).not.toMatch(/Samira|Traiteur|Grdr|Fatou/);
    }
    expect(await file(id, sent.person)).toBe(second!.calendar);
    // Times that are proposed instead put the agreed one off.
    await set(sent);
    expect(await file(id, sent.person)).toMatch(/METHOD:CANCEL[^]*SEQUENCE:3[^]*STATUS:CANCELLED/);
  });

  it('T-07 say in no mail, nor in its calendar file, where they meet: it may be her home', async () => {
    const sent = await accepted();
    const { referralId, structure, person } = sent;
    const rows: { email: string }[] = await rooms.db.query(
      `select email from structure where id = 'grdr-lille'`,
    );
    const [hers, theirs] = [HER, rows[0]!.email];
    const { id } = await set(sent);
    const told = [
      ...(await mailed(theirs, () => pick(id, TUESDAY, person))),
      ...(await mailed(hers, () =>
        set(sent, { ...AGREED, means: 'video', place: 'https://visio.example/epeule' }),
      )),
      ...(await mailed(hers, () =>
        set(sent, { ...AGREED, means: 'phone', place: 'chez elle, rue de l’Épeule' }),
      )),
      ...(await mailed(hers, () => set(sent, AGREED))),
      ...(await mailed(theirs, () => rooms.get(CancelAppointment).execute(id, person))),
    ];
    expect(told.map(({ calendar }) => calendar === null)).toEqual([false, false, false, false, false]);
    for (const { subject, text, html, calendar } of told)
      expect(`${subject}${text}${html ?? ''}${calendar}`.replaceAll('\r\n ', '')).not.toMatch(
        /Épeule|epeule/,
      );
    expect(told[1]!.calendar).toMatch(/LOCATION:\S/);
    expect(told[3]!.calendar).not.toContain('LOCATION');
    // Who reads the page reads where: its file says so, too.
    for (const actor of [structure, person])
      expect((await file(id, actor)).replaceAll('\r\n ', '')).toContain('12 rue de l’Épeule');
    expect(referralId).not.toBe(id);
  });

  it('are called off by either side, once, until they are over', async () => {
    const sent = await accepted();
    const { id } = await set(sent, AGREED);
    const cancel = (actor: Actor, expected: number | null = null) =>
      rooms.get(CancelAppointment).execute(id, actor, expected);
    await expect(cancel(STRANGER)).rejects.toEqual(code('referrals.appointment_not_found'));
    await expect(cancel(sent.person, 9)).rejects.toEqual(code('referrals.appointment_moved'));
    const [told] = await mailed(HER, () => cancel(sent.structure, 1));
    expect(told!.subject).toBe('Un rendez-vous est annulé');
    expect(told!.calendar).toMatch(/METHOD:CANCEL[^]*SEQUENCE:2/);
    expect(await cancel(sent.person)).toEqual({ id, state: 'cancelled', version: 2 });
    // What begins afterwards is another appointment.
    const again = await set(sent, AGREED);
    expect(again.id).not.toBe(id);
    rooms.clock.pass({ days: 10 });
    await expect(rooms.get(CancelAppointment).execute(again.id, sent.person)).rejects.toEqual(
      code('referrals.appointment_moved'),
    );
  });

  it('are reminded of on the eve, to her and to the structure, in the one mail of the day', async () => {
    const sent = await accepted();
    await set(sent, AGREED);
    // That they have not met is no news to those who are about to.
    rooms.clock.pass({ days: 7, hours: 12 });
    expect(await reminded(HER)).toEqual([]);
    // 30 November, 0:00 in Paris.
    rooms.clock.pass({ hours: 1 });
    const [eve, ...others] = await reminded(HER);
    expect(others).toEqual([]);
    expect(eve!.subject).toMatch(/^Rappel\s: votre rendez-vous$/);
    expect(eve!.text).toContain('mardi 1er décembre à 10:00');
    const address: { email: string }[] = await rooms.db.query(
      `select email from structure where id = 'grdr-lille'`,
    );
    const theirs = (await rooms.mails()).filter(({ to }) => to.includes(address[0]!.email))[0]!;
    expect(theirs.text).toContain('Vous avez un rendez-vous pour une demande que vous avez acceptée');
    for (const mail of [eve!, theirs])
      expect(`${mail.subject}${mail.text}`).not.toMatch(/Samira|Traiteur|Grdr|Fatou|Épeule/);
    expect(await reminded(HER)).toEqual([]);
  });

  it('are not reminded of once they are called off, or it is over, also when the mail was about to leave', async () => {
    const [off, closed, late] = [await accepted(), await accepted(), await accepted()];
    const host = (name: string): AppointmentTerms => ({ ...AGREED, host: name });
    const { id } = await set(off, host('A'));
    await set(closed, host('B'));
    const { id: lateId } = await set(late, host('C'));
    await rooms.get(CancelAppointment).execute(id, off.person);
    await rooms.get(CloseReferral).execute(closed.referralId, 'helped', closed.structure);
    await rooms.deliverAll();
    rooms.clock.pass({ days: 7, hours: 21 });
    const eves = await mailed(HER, async () => {
      await rooms.get(TellDue).execute();
      await rooms.get(CancelAppointment).execute(lateId, late.structure);
    });
    expect(eves.filter(({ subject }) => subject.startsWith('Rappel'))).toEqual([]);
    expect((await read(closed))[0]!.state).toBe('cancelled');
  });

  it('that are agreed on the eve need no reminder', async () => {
    const sent = await accepted();
    rooms.clock.pass({ days: 8 });
    await set(sent, AGREED);
    expect(
      await rooms.db.query(`select 1 from referral_due where kind like 'appointment%' and done_at is null`),
    ).toEqual([]);
  });

  it('that did not take place are noted by the structure alone, once their time has come, and can be set anew', async () => {
    const sent = await accepted();
    const { id } = await set(sent, AGREED);
    const note = (actor: Actor, missed = true) => rooms.get(NoteMissed).execute(id, missed, actor);
    await expect(note(sent.structure)).rejects.toEqual(code('referrals.appointment_moved'));
    rooms.clock.pass({ days: 10 });
    await expect(note(sent.person)).rejects.toEqual(code('referrals.not_yours_to_move'));
    await expect(note(STRANGER)).rejects.toEqual(code('referrals.appointment_not_found'));
    const [told] = await mailed(HER, () => note(sent.structure));
    expect(told!.subject).toBe('Votre rendez-vous n’a pas eu lieu');
    expect(await note(sent.structure)).toMatchObject({ state: 'missed', version: 2 });
    expect(await note(sent.structure, false)).toMatchObject({ state: 'agreed', version: 3 });
    await note(sent.structure);
    const again = await set(sent, { ...AGREED, slots: [new Date('2026-12-10T09:00:00Z')] });
    expect(again.id).not.toBe(id);
    expect((await read(sent)).map(({ state }) => state)).toEqual(['missed', 'agreed']);
    // It is never said by itself that they met.
    expect(await rooms.db.query(`select 1 from referral where structure_confirmed_at is not null`)).toEqual(
      [],
    );
  });

  it('proposed by her adviser are picked by the structure', async () => {
    const sent = await accepted();
    const nadia = await adviserOf(sent);
    const { id } = await set(sent, TERMS, nadia);
    await expect(pick(id, TUESDAY, sent.person)).rejects.toEqual(code('referrals.not_yours_to_move'));
    const [told] = await mailed(HER, () => pick(id, WEDNESDAY, sent.structure));
    expect(told!.subject).toBe('Votre rendez-vous est fixé');
    expect(await read(sent)).toMatchObject([{ byStructure: false, startsAt: WEDNESDAY }]);
  });

  it('stand on the call list of the adviser of her whom no mail reaches', async () => {
    const sent = await accepted();
    await adviserOf(sent);
    await rooms.db.query(`update entrepreneur set email = null`);
    await rooms.db.query(`delete from call_entry`);
    expect(await mailed(HER, () => set(sent))).toEqual([]);
    expect(await rooms.db.query(`select reasons from call_entry`)).toEqual([{ reasons: ['appointment'] }]);
  });

  it('are gone with what she takes back, and with her', async () => {
    const sent = await accepted();
    const { id } = await set(sent, AGREED);
    await set(sent);
    await rooms.get(WithdrawReferral).execute(sent.referralId, sent.person);
    expect(await read(sent)).toEqual([]);
    await expect(file(id, sent.structure)).rejects.toEqual(code('referrals.appointment_not_found'));
    await expect(set(sent)).rejects.toEqual(code('referrals.already_moved'));
    await rooms.deliverAll();
    expect(await rooms.get(EraseRequest).execute(sent.projectId, sent.person)).toBe(true);
    for (const table of ['appointment', 'appointment_slot'])
      expect(await rooms.db.query(`select 1 from ${table}`)).toEqual([]);
  });
});
