import { readDay, readTime } from './read-when.js';

describe('what is typed as a day or a time', () => {
  it('is read as a field sends it and as people write it, and is null when there is no such day', () => {
    expect(['2027-02-01', '1/2/2027', '2027-02-30', '2027-13-01', 'demain', ''].map(readDay)).toEqual([
      '2027-02-01',
      '2027-02-01',
      null,
      null,
      null,
      null,
    ]);
  });

  it('is read in hours and minutes, and is null when there is no such time', () => {
    expect(['09:30', '9:30', '9h30', '9 h', '14H05', ' 00:00 '].map(readTime)).toEqual([
      '09:30',
      '09:30',
      '09:30',
      '09:00',
      '14:05',
      '00:00',
    ]);
    expect(['24:00', '9:60', '9', '9:5', 'midi', ''].map(readTime)).toEqual(Array(6).fill(null));
  });
});
