import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sentence, tellerOf, typistsOf } from '../page/js/typists.js';

test('somebody types for six seconds, unless heard of again or done', () => {
  const t = typistsOf();
  t.note('20', 'mia', 1000);
  t.note('20', 'noah', 2000);
  assert.deepEqual(t.of('20', 6999), ['mia', 'noah']);
  assert.deepEqual(t.of('20', 7000), ['noah']);
  t.note('20', 'mia', 7500);
  assert.deepEqual(t.of('20', 7999), ['mia', 'noah']);
  assert.equal(t.stop('20', 'noah'), true);
  assert.deepEqual(t.of('20', 7999), ['mia']);
  assert.deepEqual(t.of('21', 7999), []);
  assert.equal(t.stop('21', 'mia'), false);
});

test('people are named as long as they are few', () => {
  assert.deepEqual([[], ['Mia'], ['Mia', 'Noah'], ['Mia', 'Noah', 'Ada'], ['a', 'b', 'c', 'd']].map(sentence),
    ['', 'Mia is typing…', 'Mia and Noah are typing…', 'Mia, Noah and Ada are typing…', 'Several people are typing…']);
});

test('one tells that one types at most every four seconds, and anew elsewhere', () => {
  const t = tellerOf();
  assert.deepEqual([['20', 0], ['20', 3999], ['20', 4000], ['21', 4001], ['20', 4002]].map(([where, now]) => t.due(where, now)),
    [true, false, true, true, true]);
  t.sent();
  assert.equal(t.due('20', 4003), true);
});
