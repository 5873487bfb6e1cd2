import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flatten, read, safeName, suggest, suggestValue, visible } from '../page/js/command.js';

const COMMANDS = [
  { id: '1', name: 'mock', description: 'Start a mock interview', options: [
    { type: 3, name: 'section', description: 'Which section', choices: [{ name: 'Python', value: 'python' }, { name: 'Linux and Git', value: 'linux-git' }] },
    { type: 4, name: 'questions', description: '1 to 10', min_value: 1, max_value: 10 },
    { type: 3, name: 'mode', description: 'Practice or exam', choices: [{ name: 'practice', value: 'practice' }, { name: 'exam', value: 'exam' }] },
  ] },
  { id: '2', name: 'setup', description: 'Set the daily up', default_member_permissions: '32', contexts: [0], options: [
    { type: 3, name: 'timezone', description: 'Zone', autocomplete: true, required: true },
    { type: 7, name: 'channel', description: 'Where' },
  ] },
  { id: '3', name: 'daily-admin', description: 'Admin', options: [{ type: 1, name: 'now', description: 'Post now' }, { type: 1, name: 'skip', description: 'Skip' }] },
  { id: '4', name: 'daily', description: 'Today' },
  { id: '5', name: 'Grade this', type: 3 },
];
const calls = flatten(COMMANDS);

test('subcommands stand in place of their base, and other kinds of command are left out', () => {
  assert.deepEqual(calls.map((c) => c.name), ['mock', 'setup', 'daily-admin now', 'daily-admin skip', 'daily']);
});

test('admin commands are offered to admins, and each where it works', () => {
  const [mock, setup] = COMMANDS;
  assert.equal(visible(setup, { admin: false, dm: false }), false);
  assert.equal(visible(setup, { admin: true, dm: false }), true);
  assert.equal(visible(setup, { admin: true, dm: true }), false);
  assert.equal(visible(mock, { admin: false, dm: true }), true);
});

const stages = [
  ['hello', { stage: 'none' }],
  ['/', { stage: 'command', query: '' }],
  ['/da', { stage: 'command', query: 'da' }],
  ['/daily-admin n', { stage: 'command', query: 'daily-admin n' }],
  ['/mock ', { stage: 'option', query: '', given: {} }],
  ['/mock sec', { stage: 'option', query: 'sec', given: {} }],
  ['/mock section:', { stage: 'value', query: '', given: {} }],
  ['/mock section:linux-g', { stage: 'value', query: 'linux-g', given: {} }],
  ['/mock section:Linux and', { stage: 'value', query: 'Linux and', given: {} }],
  ['/mock section:Linux and Git q', { stage: 'option', query: 'q', given: { section: 'Linux and Git' } }],
  ['/mock section:python questions:3', { stage: 'value', query: '3', given: { section: 'python' } }],
  ['/mock section:python questions:3 ', { stage: 'option', query: '', given: { section: 'python', questions: '3' } }],
  ['/mock questions: 3 section: python ', { stage: 'option', query: '', given: { section: 'python', questions: '3' } }],
  ['/setup timezone:"New York" ', { stage: 'option', query: '', given: { timezone: 'New York' } }],
  ['/setup timezone:"a channel:', { stage: 'value', query: 'a channel:', given: {} }],
  ['/setup timezone:Europe/Berlin ', { stage: 'option', query: '', given: { timezone: 'Europe/Berlin' } }],
  ['/setup timezone:New York', { stage: 'value', query: 'New York', given: {} }],
  ['/setup timezone:New York ch', { stage: 'option', query: 'ch', given: { timezone: 'New York' } }],
];

for (const [line, want] of stages) {
  test(`read: ${line}`, () => {
    const got = read(line, calls);
    for (const [k, v] of Object.entries(want)) assert.deepEqual(got[k], v, k);
  });
}

const next = [
  ['/', ['/mock', '/setup', '/daily-admin now', '/daily-admin skip', '/daily'], true],
  ['/dai', ['/daily-admin now', '/daily-admin skip', '/daily'], true],
  ['/daily', ['/daily-admin now', '/daily-admin skip', '/daily'], false],
  ['/mock ', ['section', 'questions', 'mode'], false],
  ['/mock mo', ['mode'], true],
  ['/mock section:python ', ['questions', 'mode'], false],
  ['/setup ', ['timezone', 'channel'], true],
];

for (const [line, want, eager] of next) {
  test(`suggest: ${line}`, () => {
    const got = suggest(line, calls);
    assert.deepEqual(got.items.map((i) => i.label), want);
    assert.equal(got.eager, eager);
  });
}

const option = (call, name) => calls.find((c) => c.name === call).options.find((o) => o.name === name);

for (const [o, typed, want, eager] of [
  [option('mock', 'section'), 'py', ['python'], true],
  [option('mock', 'section'), 'git', ['linux-git'], true],
  [option('mock', 'section'), 'python', ['python'], false],
  [option('mock', 'section'), '"linux and', ['linux-git'], true],
  [option('setup', 'channel'), 'gen', ['77'], true],
  [option('mock', 'questions'), '3', [], false],
]) {
  test(`suggestValue: ${o.name} ${typed}`, () => {
    const got = suggestValue(o, typed, { channels: [{ id: '77', name: 'general' }] });
    assert.deepEqual(got.items.map((i) => i.value), want);
    assert.equal(got.eager, eager);
    assert.equal(got.asks, false);
  });
}

test('autocomplete is asked of the bot', () => {
  assert.equal(suggestValue(option('setup', 'timezone'), 'Eur').asks, true);
});

test('a file is chosen, not typed', () => {
  const file = { type: 11, name: 'file', description: 'A bank' };
  assert.deepEqual(suggestValue(file, '').items.map((i) => i.kind), ['file']);
  assert.deepEqual(suggestValue(file, 'a.md').items, []);
});

test('a file is one word of the line', () => {
  assert.equal(safeName('my "best": bank.md'), 'my_best_bank.md');
  assert.equal(safeName('C:\\x\\y.md'), 'C_x_y.md');
  assert.equal(safeName(''), 'file');
});
