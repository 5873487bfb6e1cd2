import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kib, refusal } from '../page/js/files.js';

const file = (size, name = 'a.png') => ({ name, size });
const KIB = 1024;

for (const [what, held, more, want] of [
  ['one that fits', [], [file(700 * KIB)], ''],
  ['one that is too large', [], [file(700 * KIB + 1)], 'a.png is larger than 700 KiB, the most that the playground takes.'],
  ['an empty one', [], [file(1), file(0, 'b.md')], 'b.md is empty.'],
  ['two that are too large together', [file(400 * KIB)], [file(301 * KIB)], 'Together these files are larger than 700 KiB, the most that the playground takes at once.'],
  ['the tenth', Array(9).fill(file(1)), [file(1)], ''],
  ['the eleventh', Array(10).fill(file(1)), [file(1)], 'A message carries 10 files at most.'],
]) {
  test(`files: ${what}`, () => assert.equal(refusal(held, more), want));
}

test('a size is told in KiB', () => assert.deepEqual([1, 1024, 1536, 10 * 1024].map(kib), ['1 KiB', '1 KiB', '2 KiB', '10 KiB']));
