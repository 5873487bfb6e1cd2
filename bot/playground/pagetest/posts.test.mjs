import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answers, arrange, lastOf, previewOf, tagsOf } from '../page/js/posts.js';
import { madeAt } from '../page/js/time.js';

// Ids of different lengths: compared as text, '9' would be the newest.
const posts = [
  { id: '9', last_message_id: '30', tags: ['Python'] },
  { id: '10', last_message_id: '11', tags: ['Network', 'SQL'] },
  { id: '12', tags: [] },
  { id: '8', last_message_id: '31', tags: ['SQL'], archived: true },
];
const ids = (list) => list.map((p) => p.id).join(' ');

test('posts are in the order of their last activity, or of their date', () => {
  assert.equal(ids(arrange(posts).active), '9 12 10');
  assert.equal(ids(arrange(posts, { by: 'posted' }).active), '12 10 9');
  assert.equal(ids(arrange(posts).archived), '8');
  assert.equal(ids(posts), '9 10 12 8', 'the list itself is left as it was');
});

test('several tags mean any of them', () => {
  assert.deepEqual(tagsOf(posts), ['Network', 'Python', 'SQL']);
  assert.equal(ids(arrange(posts, { tags: ['Python', 'Network'] }).active), '9 10');
  const sql = arrange(posts, { tags: ['SQL'] });
  assert.equal(`${ids(sql.active)}, ${ids(sql.archived)}`, '10, 8');
  assert.equal(ids(arrange(posts, { tags: ['Django'] }).active), '');
});

test('what was said last in a post, and how much', () => {
  assert.equal(lastOf({ id: '9', last_message_id: '30' }), '30');
  assert.equal(lastOf({ id: '9' }), '9');
  assert.equal(answers(0), 'No answers yet');
  assert.equal(answers(undefined), 'No answers yet');
  assert.equal(answers(1), '1 answer');
  assert.equal(answers(12), '12 answers');
});

test('the small print of a post is not in its preview', () => {
  assert.equal(previewOf('-# Question of the day\n## Sockets\nWhat is one? -# not this'), '## Sockets\nWhat is one? -# not this');
});

test('an id tells when it was made', () => {
  // The example of Discord's documentation: 175928847299117063 was made at 2016-04-30 11:18:25.796 UTC.
  assert.equal(new Date(madeAt('175928847299117063')).toISOString(), '2016-04-30T11:18:25.796Z');
});
