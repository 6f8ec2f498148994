import type { Reached, ReachWay } from '#libs/entrepreneurs';
import { nextWay } from './next-way.js';
import type { NoticeWay } from './person-notice.entity.js';

const HER: Reached = {
  ...{ ways: null, safeHours: null, voicemail: false, interpreter: null },
  ...{ email: 'samira@exemple.example', phone: '06 39 98 00 01', followed: true },
};
const next = (change: Partial<Reached>, ...failed: readonly NoticeWay[]): NoticeWay =>
  nextWay({ ...HER, ...change }, failed);
const by = (...ways: readonly ReachWay[]): { readonly ways: readonly ReachWay[] } => ({ ways });

describe('nextWay', () => {
  it('is a mail where she did not say, else a human, and never an SMS', () => {
    expect(next({})).toBe('mail');
    expect(next({ email: null })).toBe('list');
    expect(next({}, 'mail')).toBe('list');
  });

  it('follows her order, and goes on where a way is not there or has failed', () => {
    expect(next(by('sms', 'mail'))).toBe('sms');
    expect(next(by('sms', 'mail'), 'sms')).toBe('mail');
    expect(next(by('sms', 'mail'), 'sms', 'mail')).toBe('list');
    expect(next({ ...by('sms', 'mail'), phone: '03 20 00 00 00' })).toBe('mail');
    expect(next({ ...by('mail', 'sms'), email: null })).toBe('sms');
  });

  it('takes no way that she did not name', () => {
    expect(next(by('sms'), 'sms')).toBe('list');
    expect(next(by('adviser'))).toBe('list');
  });

  it('leaves a call to her adviser, and goes past it where nobody follows her', () => {
    expect(next(by('call', 'mail'))).toBe('list');
    expect(next({ ...by('call', 'mail'), followed: false })).toBe('mail');
    expect(next({ ...by('adviser', 'call'), followed: false })).toBe('list');
  });
});
