import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstID, newer, unreadMarks } from '../page/js/unread.js';

// A second after Discord's first millisecond: 1000 shifted by 22 bits.
const START = 1420070401000;
const SECOND = 4194304000n;
const id = (n) => String(SECOND * BigInt(n));

test('ids are compared as numbers', () => {
  assert.equal(firstID(START), '4194304000');
  assert.equal(firstID(0), '0');
  assert.equal(newer('10', '9'), true);
  assert.equal(newer('9', '10'), false);
  assert.equal(newer('', '9'), false);
  assert.equal(newer('1', ''), true);
});

test('what came after the page was opened is unread for those who have not seen it', () => {
  const marks = unreadMarks(START);
  assert.equal(marks.found('c', 'mia', ''), false);
  assert.equal(marks.found('c', 'mia', '17'), false, 'it was there before');
  assert.equal(marks.found('c', 'mia', id(2)), true);
  assert.equal(marks.found('c', 'mia', id(3)), false, 'it is marked already');
  assert.equal(marks.has('c', 'mia'), true);
  assert.equal(marks.has('c', 'ada'), false);
  assert.equal(marks.found('c', 'ada', id(3)), true);
  assert.equal(marks.read('c', 'mia', id(3)), true);
  assert.equal(marks.has('c', 'mia'), false);
  assert.equal(marks.has('c', 'ada'), true);
  assert.equal(marks.found('c', 'mia', id(3)), false, 'it was read');
  assert.equal(marks.found('c', 'mia', id(4)), true);
});

test('an older list that comes late does not bring back what was read', () => {
  const marks = unreadMarks(START);
  marks.read('c', 'mia', id(5));
  marks.read('c', 'mia', id(4));
  assert.equal(marks.found('c', 'mia', id(5)), false);
});
