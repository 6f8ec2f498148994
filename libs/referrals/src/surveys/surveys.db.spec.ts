import { randomUUID } from 'node:crypto';
import { EraseRequest } from '#libs/entrepreneurs';
import type { Actor } from '#libs/kernel';
import type { CaughtMail } from '#libs/standins';
import type { SurveyAnswer } from '#libs/taxonomy';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { AnswerReferral } from '../answer-referral.js';
import { CloseReferral } from '../close-referral.js';
import { ConfirmMeeting } from '../confirm-meeting.js';
import { ReferralsReader } from '../referrals.reader.js';
import { ReopenReferral } from '../reopen-referral.js';
import { TellDue } from '../reminders/tell-due.js';
import { aSentReferral } from '../testing/sent-referral.js';
import { WithdrawReferral } from '../withdraw-referral.js';
import { AnswerSurvey } from './answer-survey.js';
import { SurveysReader } from './surveys.reader.js';

const HER = 'samira@exemple.example';
const YES = { kind: 'accept', contactName: 'Fatou', contactBy: '2027-12-01', message: null } as const;

describe('surveys', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
  });
  afterEach(() => rooms.close());

  const accepted = async () => {
    const sent = await aSentReferral(rooms);
    await rooms.get(AnswerReferral).execute(sent.referralId, YES, sent.structure);
    await rooms.deliverAll();
    return sent;
  };
  /** A round, and the mails it led to that go to `to`. */
  const told = async (to: string): Promise<readonly CaughtMail[]> => {
    const before = (await rooms.mails()).length;
    await rooms.get(TellDue).execute();
    await rooms.deliverAll();
    const all = await rooms.mails();
    return all.slice(0, all.length - before).filter((mail) => mail.to.includes(to));
  };
  const met = async ({ referralId, structure, person }: Awaited<ReturnType<typeof accepted>>) => {
    await rooms.get(ConfirmMeeting).execute(referralId, structure);
    await rooms.get(ConfirmMeeting).execute(referralId, person);
    await rooms.deliverAll();
  };
  const surveys = async ({ projectId, person }: { projectId: string; person: Actor }) =>
    (await rooms.get(ReferralsReader).ofRequest(projectId, person)).flatMap((one) => one.surveys);
  const answer = (id: string, answers: readonly SurveyAnswer[], actor: Actor) =>
    rooms.get(AnswerSurvey).execute(id, answers, actor);
  const adviser = async (): Promise<Actor> => {
    const id = randomUUID();
    await rooms.db.query(
      `insert into account (id, email, name, kind) values ($1, 'nadia@exemple.example', 'Nadia', 'intermediary')`,
      [id],
    );
    return { kind: 'intermediary', id, structureId: null };
  };

  it('ask her 10 days, 6 months and 12 months after a yes, also once it is over, each once', async () => {
    const sent = await accepted();
    await met(sent);
    rooms.clock.pass({ days: 9, hours: 23 });
    expect(await told(HER)).toEqual([]);
    rooms.clock.pass({ hours: 1 });
    const [first, ...others] = await told(HER);
    expect(others).toEqual([]);
    expect(first!.subject).toBe('Une question pour vous');
    expect(first!.links).toHaveLength(4);
    for (const link of first!.links) expect(link).toMatch(/\/fr\/avis\/[\w-]{43}\/[\w-]{36}\?reponse=\w+$/);
    rooms.clock.pass({ days: 1 });
    expect(await told(HER)).toEqual([]);
    await rooms.get(CloseReferral).execute(sent.referralId, 'helped', sent.structure);
    await rooms.deliverAll();
    rooms.clock.pass({ days: 172 });
    const [second] = await told(HER);
    expect(second!.links).toHaveLength(8);
    rooms.clock.pass({ days: 182 });
    const [third] = await told(HER);
    expect(third!.text).toContain('Il y a un an');
    rooms.clock.pass({ days: 400 });
    expect(await told(HER)).toEqual([]);
    expect((await surveys(sent)).map(({ wave, answers }) => [wave, answers])).toEqual([
      ['survey_10_days', null],
      ['survey_6_months', null],
      ['survey_12_months', null],
    ]);
    for (const mail of [first!, second!, third!])
      expect(`${mail.subject}${mail.text}${mail.html}`).not.toMatch(/Samira|samira|Traiteur|Grdr/);
  });

  it('are made up for after missed nights, by any number of workers, in one mail', async () => {
    const one = await accepted();
    const other = await accepted();
    await met(one);
    await met(other);
    // Two people who share an address are two receivers; one person of two referrals is one.
    await rooms.db.query(
      `update referral r set project_id = o.project_id, go_ahead_id = o.go_ahead_id, programme_id = $2
       from referral o where o.id = $1 and r.id = $3`,
      [one.referralId, 'passe-mots-francais', other.referralId],
    );
    rooms.clock.pass({ days: 10 + 5 });
    const before = (await rooms.mails()).length;
    await Promise.all([1, 2, 3].map(() => rooms.get(TellDue).execute()));
    await rooms.deliverAll();
    const mails = await rooms.mails();
    expect(mails).toHaveLength(before + 1);
    expect(mails[0]!.text).toContain('Nous avons 2 questions pour vous.');
    expect(mails[0]!.links).toHaveLength(2);
    expect(await surveys(one)).toHaveLength(2);
  });

  it('take one answer of their own list from her alone, and another in its place', async () => {
    const sent = await accepted();
    rooms.clock.pass({ days: 10 });
    await rooms.get(TellDue).execute();
    const [survey] = await surveys(sent);
    const stranger: Actor = { kind: 'entrepreneur', id: randomUUID(), structureId: null };
    for (const actor of [stranger, sent.structure, await adviser()])
      await expect(answer(survey!.id, ['useful'], actor)).rejects.toMatchObject({
        code: 'referrals.survey_not_found',
      });
    await expect(answer(randomUUID(), ['useful'], sent.person)).rejects.toMatchObject({
      code: 'referrals.survey_not_found',
    });
    for (const wrong of [[], ['job_found'], ['useful', 'contacted']] as const)
      await expect(answer(survey!.id, wrong, sent.person)).rejects.toMatchObject({
        code: 'referrals.incomplete_answer',
      });
    expect((await surveys(sent))[0]!.answers).toBeNull();
    await answer(survey!.id, ['contacted'], sent.person);
    await Promise.all([
      answer(survey!.id, ['useful'], sent.person),
      answer(survey!.id, ['useful'], sent.person),
    ]);
    expect((await surveys(sent)).map(({ answers }) => answers)).toEqual([['useful']]);
    // The structure reads nothing of it.
    expect(
      JSON.stringify(await rooms.get(ReferralsReader).card(sent.referralId, sent.structure)),
    ).not.toMatch(/useful|survey/);
  });

  it('take several answers later on, and none of them together with none', async () => {
    const sent = await accepted();
    rooms.clock.pass({ days: 183 });
    await rooms.get(TellDue).execute();
    const later = (await surveys(sent)).find(({ wave }) => wave === 'survey_6_months')!;
    await expect(answer(later.id, ['nothing_yet', 'job_found'], sent.person)).rejects.toMatchObject({
      code: 'referrals.incomplete_answer',
    });
    await answer(later.id, ['company_registered', 'financing_obtained'], sent.person);
    const [, said] = await surveys(sent);
    expect(said!.answers).toEqual(['company_registered', 'financing_obtained']);
  });

  it('say nothing to her who answered or took it back a minute ago, and nothing once she is erased', async () => {
    const [answered, withdrawn] = [await accepted(), await accepted()];
    for (const sent of [answered, withdrawn]) await met(sent);
    rooms.clock.pass({ days: 10 });
    expect(await rooms.get(TellDue).execute()).toEqual({ mailed: 2 });
    const [survey] = await surveys(answered);
    const [lost] = await surveys(withdrawn);
    // Between the round and the mail.
    await answer(survey!.id, ['useful'], answered.person);
    await rooms.get(WithdrawReferral).execute(withdrawn.referralId, withdrawn.person);
    await rooms.deliverAll();
    const mailed = (mails: readonly CaughtMail[]) => mails.filter(({ subject }) => /question/.test(subject));
    expect(mailed(await rooms.mails())).toEqual([]);
    await expect(answer(lost!.id, ['useful'], withdrawn.person)).rejects.toMatchObject({
      code: 'referrals.survey_not_found',
    });
    expect(await surveys(withdrawn)).toEqual([]);
    expect(await rooms.get(EraseRequest).execute(withdrawn.projectId, withdrawn.person)).toBe(true);
    expect(
      await rooms.db.query(`select 1 from survey where referral_id = $1`, [withdrawn.referralId]),
    ).toEqual([]);
    rooms.clock.pass({ days: 400 });
    // She who stays is asked of 6 and 12 months at once: one mail.
    expect(mailed(await told(HER))).toHaveLength(1);
  });

  it('go on when it is reopened, and are not asked anew', async () => {
    const sent = await accepted();
    await met(sent);
    await rooms.get(CloseReferral).execute(sent.referralId, 'helped', sent.structure);
    rooms.clock.pass({ days: 12 });
    await rooms.get(TellDue).execute();
    await rooms.get(ReopenReferral).execute(sent.referralId, 'mistake', sent.structure);
    const open: { kind: string }[] = await rooms.db.query(
      `select kind from referral_due where referral_id = $1 and done_at is null order by due_at`,
      [sent.referralId],
    );
    expect(open.map(({ kind }) => kind)).toEqual(['handover', 'survey_6_months', 'survey_12_months']);
  });

  it('reach her in Arabic, from right to left', async () => {
    const sent = await accepted();
    await met(sent);
    await rooms.db.query(`update entrepreneur set locale = 'ar'`);
    rooms.clock.pass({ days: 10 });
    const [mail] = await told(HER);
    expect(mail!.html).toMatch(/<html lang="ar" dir="rtl"/);
    expect(mail!.text).toContain('التقينا، وكان اللقاء مفيدًا لي');
    expect(mail!.text).not.toMatch(/[éèà]/);
    const { locale } = await rooms.get(SurveysReader).one((await surveys(sent))[0]!.id, sent.person);
    expect(locale).toBe('ar');
  });

  it('of a person without an address go to her adviser, who writes down what she says', async () => {
    const nadia = await adviser();
    const sent = await accepted();
    await met(sent);
    await rooms.db.query(`update entrepreneur set email = null, created_by = $1`, [nadia.id]);
    rooms.clock.pass({ days: 10 });
    const [mail] = await told('nadia@exemple.example');
    expect(mail!.subject).toBe('Des nouvelles à demander');
    // She is on the call list too: the mail leads there when that was written before it left.
    expect(mail!.links[0]).toMatch(/\/fr\/espace\/(personnes|a-faire)$/);
    expect(mail!.text).not.toMatch(/Samira|Grdr/);
    const reader = rooms.get(SurveysReader);
    const [asked, ...others] = await reader.toAsk(nadia);
    expect([asked, others]).toMatchObject([
      { projectId: sent.projectId, firstName: 'Samira', wave: 'survey_10_days' },
      [],
    ]);
    expect(await reader.toAsk({ kind: 'intermediary', id: randomUUID(), structureId: null })).toEqual([]);
    await answer(asked!.id, ['not_contacted'], nadia);
    expect(await reader.toAsk(nadia)).toEqual([]);
    expect(await rooms.db.query(`select by_adviser, told from survey`)).toEqual([
      { by_adviser: true, told: true },
    ]);
  });

  it('stand on the page of her whom nobody can write to, and hold nothing up', async () => {
    const sent = await accepted();
    await rooms.db.query(`update entrepreneur set email = null`);
    rooms.clock.pass({ days: 10 });
    expect(await told(HER)).toEqual([]);
    expect(await surveys(sent)).toHaveLength(1);
    expect((await rooms.get(SurveysReader).figures())[0]).toMatchObject({ asked: null, noAnswer: null });
  });

  it('P-20 count people by answer, no answer apart, and hide groups of less than five with what gives them away', async () => {
    const { referralId } = await accepted();
    /** So many other people, and what each said; null: nothing. */
    const say = (people: number, wave: string, answers: readonly SurveyAnswer[] | null) =>
      rooms.db.query(
        `with e as (insert into entrepreneur (id, locale) select gen_random_uuid(), 'fr' from generate_series(1, $2) returning id),
           p as (insert into project (id, entrepreneur_id, title) select gen_random_uuid(), id, 'Couture' from e returning id),
           r as (insert into referral (id, project_id, programme_id, structure_id, go_ahead_id, state, outcome, ended_at)
             select gen_random_uuid(), p.id, programme_id, structure_id, go_ahead_id, 'closed', 'helped', $5 from p, referral where referral.id = $1
             returning id)
         insert into survey (id, referral_id, wave, asked_at, told, answers, answered_at)
         select gen_random_uuid(), id, $3, $5, true, $4, case when $4::text[] is not null then $5::timestamptz end from r`,
        [referralId, people, wave, answers, rooms.clock.now()],
      );
    const figures = () => rooms.get(SurveysReader).figures();
    await say(4, 'survey_10_days', ['useful']);
    const hidden = { useful: null, not_useful: null, contacted: null, not_contacted: null };
    expect((await figures())[0]).toEqual({
      wave: 'survey_10_days',
      asked: null,
      noAnswer: null,
      answers: hidden,
    });
    await say(16, 'survey_10_days', ['useful']);
    await say(9, 'survey_10_days', ['not_contacted']);
    await say(7, 'survey_10_days', ['contacted']);
    await say(2, 'survey_10_days', ['not_useful']);
    await say(30, 'survey_10_days', null);
    // Two found no use in it: the seven of the next smallest answer hide how many they are.
    expect((await figures())[0]).toEqual({
      wave: 'survey_10_days',
      asked: 68,
      noAnswer: 30,
      answers: { useful: 20, not_useful: null, contacted: null, not_contacted: 9 },
    });
    await say(10, 'survey_12_months', ['company_registered', 'activity_going_on']);
    await say(6, 'survey_12_months', ['project_stopped']);
    await say(8, 'survey_12_months', null);
    const { asked, noAnswer, answers } = (await figures())[2]!;
    expect([asked, noAnswer]).toEqual([24, 8]);
    expect(answers).toMatchObject({ company_registered: 10, activity_going_on: 10, project_stopped: 6 });
    expect(answers).toMatchObject({ job_found: null, project_paused: null });
  });
});
