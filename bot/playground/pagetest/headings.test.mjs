import assert from 'node:assert/strict';
import { test } from 'node:test';

import { nested } from '../page/js/headings.js';

for (const [name, sizes, under, want] of [
  ['the smallest alone', [3], 1, [2]],
  ['one under another', [1, 2, 3], 1, [2, 3, 4]],
  ['a size left out', [1, 3], 1, [2, 3]],
  ['side by side', [3, 3, 3], 1, [2, 2, 2]],
  ['a larger one later', [3, 2, 3], 1, [2, 2, 3]],
  ['back to the largest', [1, 2, 1, 3], 1, [2, 3, 2, 3]],
  ['in a dialog', [2, 3], 2, [3, 4]],
  ['none', [], 1, []],
]) {
  test(`levels of headings: ${name}`, () => assert.deepEqual(nested(sizes, under), want));
}
