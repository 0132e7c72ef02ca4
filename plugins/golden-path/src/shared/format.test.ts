import { count, formatAgo, formatDuration } from './format';

it('counts', () => {
  expect(count(1, 'file')).toBe('1 file');
  expect(count(0, 'file')).toBe('0 files');
  expect(count(2, 'match', 'matches')).toBe('2 matches');
});

it.each([
  [0, '0 s'],
  [42.4, '42 s'],
  [60, '1 min'],
  [185, '3 min 5 s'],
  [3600, '1 h'],
  [3725, '1 h 2 min'],
])('says how long %s seconds are', (seconds, words) => {
  expect(formatDuration(seconds)).toBe(words);
});

it.each([
  [10, 'just now'],
  [61, '1 minute ago'],
  [7300, '2 hours ago'],
  [90_000, 'yesterday'],
  [200_000, '2 days ago'],
])('says when %s seconds ago was', (seconds, words) => {
  const now = Date.parse('2026-05-04T12:00:00Z');
  const time = new Date(now - seconds * 1000).toISOString();
  expect(formatAgo({ time, now })).toBe(words);
});
