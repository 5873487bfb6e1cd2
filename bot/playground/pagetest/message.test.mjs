import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COLUMNS, EMOJI, emojiName } from '../page/js/emoji.js';
import { addressOf, placeOf } from '../page/js/goto.js';
import { textOf } from '../page/js/message-text.js';
import { pings } from '../page/js/pings.js';

for (const [address, want] of [
  ['https://discord.com/channels/10/20/30', { guild: '10', channel: '20', message: '30' }],
  ['https://discord.com/channels/@me/20/30', { guild: '@me', channel: '20', message: '30' }],
  ['https://canary.discord.com/channels/10/20', { guild: '10', channel: '20', message: '' }],
  ['https://discord.com/channels/10/20/', { guild: '10', channel: '20', message: '' }],
  ['https://discord.com/channels/10', null],
  ['https://discord.com/channels/10/20/30/40', null],
  ['https://discord.com.example.org/channels/10/20/30', null],
  ['http://discord.com/channels/10/20/30', null],
]) {
  test(`placeOf: ${address}`, () => assert.deepEqual(placeOf(address), want));
}

test('an address that is copied leads back', () => {
  assert.deepEqual(placeOf(addressOf('10', '20', '30')), { guild: '10', channel: '20', message: '30' });
  assert.deepEqual(placeOf(addressOf('', '20', '30')), { guild: '@me', channel: '20', message: '30' });
});

for (const [what, m, want] of [
  ['nobody', { mentions: [], mention_roles: [], mention_everyone: false }, false],
  ['another', { mentions: [{ id: '2' }], mention_roles: ['12'] }, false],
  ['the person', { mentions: [{ id: '2' }, { id: '1' }] }, true],
  ['a role of theirs', { mention_roles: ['11'] }, true],
  ['everyone', { mention_everyone: true }, true],
  ['a message of the least', {}, false],
]) {
  test(`pings: ${what}`, () => assert.equal(pings(m, { id: '1', roles: ['11'] }), want));
}

test('nobody is called before one is somebody', () => assert.equal(pings({ mention_everyone: true }, null), false));

test('the text of a message keeps its marks, and leaves a spoiler where it is', () => {
  assert.equal(textOf({ content: '**a** <@1>' }), '**a** <@1>');
  assert.equal(textOf({
    content: '', components: [
      { type: 17, components: [{ type: 10, content: '## Verdict' }, { type: 9, components: [{ type: 10, content: 'in a section' }], accessory: { type: 2, label: 'no' } }] },
      { type: 17, spoiler: true, components: [{ type: 10, content: 'the answer' }] }, { type: 1, components: [{ type: 2, label: 'no' }] },
    ],
  }), '## Verdict\n\nin a section');
  assert.equal(textOf({ content: 'x', embeds: [{ title: 't', description: 'd' }] }), 'x\n\nt\n\nd');
  assert.equal(textOf({ content: '' }), '');
});

test('the emoji fill their rows, and each has a name of its own', () => {
  assert.equal(EMOJI.length % COLUMNS, 0);
  assert.equal(new Set(EMOJI.map(([e]) => e)).size, EMOJI.length);
  assert.equal(new Set(EMOJI.map(([, name]) => name)).size, EMOJI.length);
  assert.equal(emojiName('👍'), 'thumbs up');
  assert.equal(emojiName('🦀'), '🦀');
});
