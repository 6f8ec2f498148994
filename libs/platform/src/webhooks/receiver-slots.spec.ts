import { ReceiverSlots } from './receiver-slots.js';

describe('R-12 the slots of a receiver', () => {
  it('are two, and free again when a call is over; each receiver has its own', () => {
    const slots = new ReceiverSlots();
    expect([slots.take('a', 0), slots.take('a', 5), slots.take('b', 5)]).toEqual([null, null, null]);
    expect(slots.take('a', 10)).toBe(1);
    slots.leave('a', 0);
    expect(slots.take('a', 10)).toBeNull();
    expect(slots.take('a', 10)).not.toBeNull();
  });

  it('are waited for the longer, the longer the receiver takes', () => {
    const slots = new ReceiverSlots();
    slots.take('a', 0);
    slots.take('a', 9_000);
    expect([slots.take('a', 100), slots.take('a', 4_000), slots.take('a', 10_000)]).toEqual([1, 8, 20]);
  });
});
