import type { Actor } from '#libs/kernel';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { type Answer, AnswerReferral } from '../answer-referral.js';
import { ConfirmMeeting } from '../confirm-meeting.js';
import type { Thread } from '../messages/message.entity.js';
import { WithdrawMessage } from '../messages/withdraw-message.js';
import { WriteMessage } from '../messages/write-message.js';
import { RecordMilestone } from '../milestones/record-milestone.js';
import { RemoveMilestone } from '../milestones/remove-milestone.js';
import { ReferralsReader } from '../referrals.reader.js';
import { ExportReferrals } from '../tables/export-referrals.js';
import { aSentReferral, type SentReferral } from '../testing/sent-referral.js';
import { UndoMove } from './undo-move.js';

const YES: Answer = { kind: 'accept', contactName: 'Fatou', contactBy: '2027-12-01', message: null };
const LATE = expect.objectContaining({ code: 'referrals.too_late_to_undo' }) as unknown;

describe('what a move leads to within the minute in which it can be undone', () => {
  let rooms: Rooms;
  beforeAll(async () => {
    rooms = await openRooms({ UNDO_SECONDS: '60' });
    await loadDemoTerritory(rooms);
  });
  afterAll(() => rooms.close());

  const answer = ({ referralId, structure }: SentReferral, what: Answer) =>
    rooms.get(AnswerReferral).execute(referralId, what, structure);
  const undo = (id: string, actor: Actor) => rooms.get(UndoMove).execute(id, actor);

  it('P-04 puts no way to reach her into a table before it stands', async () => {
    const sent = await aSentReferral(rooms);
    const line = async (): Promise<string> => {
      const pieces: string[] = [];
      for await (const piece of rooms.get(ExportReferrals).execute(sent.structure)) pieces.push(piece);
      return pieces
        .join('')
        .split('\r\n')
        .find((row) => row.includes(sent.referralId))!;
    };
    await answer(sent, YES);
    expect(await line()).not.toContain('samira@exemple.example');
    await undo(sent.referralId, sent.structure);
    await answer(sent, YES);
    await rooms.undoEnds();
    expect(await line()).toContain('samira@exemple.example');
    await rooms.get(ConfirmMeeting).execute(sent.referralId, sent.structure);
    expect(await line()).toContain('samira@exemple.example');
  });

  it('is undone no more once somebody wrote about it, unless that was taken back', async () => {
    const sent = await aSentReferral(rooms);
    const { referralId, structure } = sent;
    const write = (thread: Thread) =>
      rooms.get(WriteMessage).execute(referralId, { thread, text: 'Nous vous appelons.' }, structure);
    await answer(sent, { kind: 'see' });
    const question = await write('person');
    await rooms.get(WithdrawMessage).execute(referralId, question.id, structure);
    await write('person');
    rooms.clock.pass({ hours: 1 });
    // What was written before says nothing of the move.
    await answer(sent, YES);
    await undo(referralId, structure);
    await answer(sent, YES);
    const { id } = await write('person');
    await expect(undo(referralId, structure)).rejects.toEqual(LATE);
    expect((await rooms.get(ReferralsReader).card(referralId, structure)).state).toBe('accepted');
    await rooms.get(WithdrawMessage).execute(referralId, id, structure);
    expect(await undo(referralId, structure)).toMatchObject({ state: 'seen' });
  });

  it('is undone no more once something was recorded that only a started support can have', async () => {
    const sent = await aSentReferral(rooms);
    const { referralId, structure, person } = sent;
    await answer(sent, YES);
    await rooms.undoEnds();
    await rooms.get(ConfirmMeeting).execute(referralId, person);
    const start = () => rooms.get(ConfirmMeeting).execute(referralId, structure);
    await start();
    await undo(referralId, structure);
    await start();
    const milestone = { milestone: 'first_sale', amount: null };
    const day = rooms.clock.now().toISOString().slice(0, 10);
    const { id } = await rooms.get(RecordMilestone).execute(referralId, { ...milestone, day }, structure);
    await expect(undo(referralId, structure)).rejects.toEqual(LATE);
    await rooms.get(RemoveMilestone).execute(id, structure);
    expect(await undo(referralId, structure)).toMatchObject({ state: 'accepted' });
  });
});
