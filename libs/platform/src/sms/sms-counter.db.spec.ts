import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { ForgetAttempts } from '../outbox/forget-attempts.js';
import { SmsCounter } from './sms-counter.js';
import { SANDBOX_BUSY, SANDBOX_DEAD } from './sms-transport.js';

const number = (last: number): string => `+3363998${String(last).padStart(4, '0')}`;

describe('an SMS', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms({ SMS_DAILY_BUDGET: '12' });
  });
  afterEach(() => rooms.close());

  /** What came of each of them, sent at once. */
  const send = async (...to: readonly string[]): Promise<readonly string[]> => {
    const sends = to.map((one) =>
      rooms.get(SmsCounter).send('x', { to: one, text: 'Du nouveau', notBefore: null }),
    );
    const outcomes = await Promise.allSettled(sends);
    return outcomes
      .map((one) => (one.status === 'fulfilled' ? 'sent' : (one.reason as Error).message))
      .sort();
  };
  const times = (count: number, what: string): readonly string[] => Array<string>(count).fill(what);

  it('T-20 reaches one number three times an hour and six times a day, however many are to leave', async () => {
    expect(await send(...times(20, number(1)))).toEqual([...times(17, 'not yet'), ...times(3, 'sent')]);
    expect(await send(number(2))).toEqual(['sent']);
    rooms.clock.pass({ hours: 1 });
    expect(await send(...times(20, number(1)))).toEqual([...times(3, 'sent'), ...times(17, 'sms_too_many')]);
    expect(await rooms.mails()).toHaveLength(7);
    rooms.clock.pass({ hours: 23 });
    expect(await send(number(1))).toEqual(['sent']);
  });

  it('T-20 does not leave once the budget of the day is spent, by none', async () => {
    const others = Array.from({ length: 30 }, (_, index) => number(index));
    expect(await send(...others)).toEqual([...times(12, 'sent'), ...times(18, 'sms_budget')].sort());
    expect(await rooms.mails()).toHaveLength(12);
    rooms.clock.pass({ days: 1 });
    expect(await send(...others.slice(0, 2))).toEqual(['sent', 'sent']);
  });

  it('that was refused is not counted, and one that is counted is forgotten after a day', async () => {
    expect(await send(SANDBOX_DEAD)).toEqual(['sms_unreachable']);
    for (let again = 0; again < 8; again++) expect(await send(SANDBOX_BUSY)).toEqual(['sms_busy']);
    expect(await rooms.db.query(`select * from sms_sent`)).toEqual([]);
    await send(number(1));
    const rows: object[] = await rooms.db.query(`select * from sms_sent`);
    expect(JSON.stringify(rows)).not.toContain('39980001');
    rooms.clock.pass({ days: 1, hours: 1 });
    await rooms.get(ForgetAttempts).execute();
    expect(await rooms.db.query(`select * from sms_sent`)).toEqual([]);
  });

  it('does not leave before its time, and is then not counted', async () => {
    const at = new Date(rooms.clock.now().getTime() + 3_600_000);
    const sms = { to: number(1), text: 'Du nouveau', notBefore: at };
    await expect(rooms.get(SmsCounter).send('x', sms)).rejects.toMatchObject({ waitSeconds: 3600 });
    rooms.clock.pass({ hours: 1 });
    await rooms.get(SmsCounter).send('x', sms);
    expect(await rooms.mails()).toMatchObject([{ to: [number(1)], subject: 'SMS', text: 'Du nouveau' }]);
  });
});

describe('an SMS where nobody carries it', () => {
  it('is refused, so that somebody else tells her', async () => {
    const rooms = await openRooms({ MAILBOX_DIR: '' });
    try {
      const sms = { to: number(1), text: 'Du nouveau', notBefore: null };
      await expect(rooms.get(SmsCounter).send('x', sms)).rejects.toMatchObject({
        code: 'sms_no_provider',
        permanent: true,
      });
    } finally {
      await rooms.close();
    }
  });
});
