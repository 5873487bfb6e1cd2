import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blank, draftsOf, isBlank } from '../page/js/drafts.js';

test('a draft is kept by person and channel, and a blank one is none', () => {
  const drafts = draftsOf();
  drafts.keep('mia 20', { ...blank(), text: 'hello' });
  assert.equal(drafts.at('mia 20').text, 'hello');
  assert.equal(drafts.at('noah 20').text, '');
  drafts.keep('mia 20', { ...blank(), text: ' \n' });
  assert.equal(drafts.at('mia 20').text, '');
});

test('files and a command alone are a draft, a reply alone is kept', () => {
  assert.equal(isBlank(blank()), true);
  assert.equal(isBlank({ ...blank(), uploads: [{}] }), false);
  assert.equal(isBlank({ ...blank(), chips: { call: {}, given: [], open: null } }), false);
  const drafts = draftsOf();
  drafts.keep('a', { ...blank(), reply: { id: '5' } });
  assert.equal(drafts.at('a').reply.id, '5');
});
