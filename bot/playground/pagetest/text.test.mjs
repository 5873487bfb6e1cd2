import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokens } from '../page/js/highlight.js';
import { relative, stamp } from '../page/js/time.js';

// 2026-03-01T09:00:00Z is 1772355600 (20513 days of 86400 s after 1970, and 9 h).
const AT = 20513 * 86400 + 9 * 3600;
const uk = { locale: 'en-GB', zone: 'UTC' };

const stamps = [
  ['t', '09:00'], ['T', '09:00:00'], ['d', '01/03/2026'], ['D', '1 March 2026'],
];
for (const [style, want] of stamps) {
  test(`stamp ${style}`, () => assert.equal(stamp(AT, style, 0, uk), want));
}

// How the date and the time are joined differs between versions of the engine's tables.
test('stamp f and F', () => {
  assert.match(stamp(AT, 'f', 0, uk), /^1 March 2026\D+09:00$/);
  assert.match(stamp(AT, 'F', 0, uk), /^Sunday,? 1 March 2026\D+09:00$/);
});

const distances = [
  [0, 'now'], [30, 'in 30 seconds'], [-90, '1 minute ago'], [3600, 'in 1 hour'], [86370, 'tomorrow'], [39570, 'in 11 hours'], [-59.5, '1 minute ago'], [82800, 'in 23 hours'], [-86400, 'yesterday'],
  [86400 * 7, 'in 7 days'], [-86400 * 40, 'last month'], [86400 * 800, 'in 2 years'],
];
for (const [seconds, want] of distances) {
  test(`relative ${seconds}`, () => assert.equal(relative(seconds), want));
}

test('a relative stamp goes by the playground clock', () => {
  assert.equal(stamp(AT, 'R', (AT - 7200) * 1000, uk), 'in 2 hours');
});

test('a moment that no calendar has is said to be none', () => {
  assert.equal(stamp(9999999999999, 'f', 0, uk), 'Invalid date');
});

const joined = (list) => list.map(([, s]) => s).join('');
const kinds = (source, lang) => tokens(source, lang).filter(([k]) => k).map(([k, s]) => `${k}:${s}`);

test('python is coloured', () => {
  assert.deepEqual(kinds('def f(x):  # c\n    return "a\\"b" + None', 'python'),
    ['keyword:def', 'call:f', 'comment:# c', 'keyword:return', 'string:"a\\"b"', 'constant:None']);
});
test('sql knows its words in either case', () => {
  assert.deepEqual(kinds("select a FROM t WHERE b = 'it''s' -- c", 'sql'),
    ['keyword:select', 'keyword:FROM', 'keyword:WHERE', "string:'it''s'", 'comment:-- c']);
});
test('bash has options and variables', () => {
  assert.deepEqual(kinds('git log --oneline "$HOME" $x', 'bash'),
    ['constant:git', 'meta:--oneline', 'string:"$HOME"', 'meta:$x']);
});
test('the characters are never changed', () => {
  for (const lang of ['python', 'sql', 'bash', 'rust', 'constructor', '']) {
    for (const source of ['', '"""never closed', "a 'b", '$', '@', '\u{1F600} def']) assert.equal(joined(tokens(source, lang)), source);
  }
});
