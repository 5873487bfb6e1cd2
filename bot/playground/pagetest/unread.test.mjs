import assert from 'node:assert/strict';
import { test } from 'node:test';
import { look, newestOf } from '../page/js/seen.js';
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
  assert.equal(marks.since('c', 'mia'), id(1), 'nothing was seen since the beginning');
  assert.equal(marks.read('c', 'mia', id(3)), true);
  assert.equal(marks.since('c', 'mia'), id(3));
  assert.equal(marks.has('c', 'mia'), false);
  assert.equal(marks.has('c', 'ada'), true);
  assert.equal(marks.found('c', 'mia', id(3)), false, 'it was read');
  assert.equal(marks.found('c', 'mia', id(4)), true);
});

test('an older list that comes late does not bring back what was read', () => {
  const marks = unreadMarks(START);
  marks.read('c', 'mia', id(5));
  assert.equal(marks.read('c', 'mia', id(4)), false);
  assert.equal(marks.found('c', 'mia', id(5)), false);
});

test('what was kept is known after a reload', () => {
  const before = unreadMarks(START);
  before.read('c', 'mia', id(5));
  const kept = JSON.parse(JSON.stringify(before.kept()));
  const after = unreadMarks(START + 9000, kept);
  assert.equal(after.found('c', 'mia', id(5)), false, 'seen before the reload');
  assert.equal(after.found('c', 'mia', id(6)), true);
  assert.equal(after.found('c', 'ada', id(3)), true, 'it came before the reload, but after the first opening');
});

test('two windows come to agree, whichever tells the other last', () => {
  const one = unreadMarks(START);
  const other = unreadMarks(START);
  one.found('c', 'mia', id(3));
  other.read('c', 'mia', id(3));
  other.read('d', 'mia', id(2));
  one.read('d', 'mia', id(4));
  assert.equal(one.merge(other.kept()), true);
  assert.equal(one.has('c', 'mia'), false, 'it was read in the other window');
  assert.equal(one.since('d', 'mia'), id(4), 'what is read stays read');
  assert.equal(one.merge(other.kept()), false, 'nothing new');
  assert.equal(one.merge({ seen: { mia: { c: 'x' } }, baseline: 7 }), false, 'what is no id is left alone');
});

test('a state marks channels and direct messages, but no thread that one never opened or that is archived', () => {
  const marks = unreadMarks(START);
  const channels = [
    { id: 'general', last_message_id: id(9) },
    { id: 'never', parent_id: 'general', last_message_id: id(9) },
    { id: 'opened', parent_id: 'general', last_message_id: id(9) },
    { id: 'old', parent_id: 'general', last_message_id: id(9), archived: true },
  ];
  marks.read('opened', 'mia', id(4));
  marks.read('old', 'mia', id(4));
  look(marks, { channels, users: [{ id: 'mia', dm: 'dm', dm_last_message_id: id(3) }, { id: 'ada', dm: 'dm2' }] });
  const of = (user) => ['general', 'never', 'opened', 'old', 'dm', 'dm2'].filter((c) => marks.has(c, user));
  assert.deepEqual(of('mia'), ['general', 'opened', 'dm']);
  assert.deepEqual(of('ada'), ['general']);
});

test('the newest of a forum is its newest post', () => {
  const channels = [{ id: '5', last_message_id: '7' }, { id: '9', parent_id: '5', last_message_id: '30' }, { id: '20', parent_id: '6' }];
  assert.equal(newestOf(channels[0], channels), '9');
  assert.equal(newestOf(channels[1], channels), '30');
  assert.equal(newestOf({ id: '1' }, channels), '');
});
