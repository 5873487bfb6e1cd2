import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adopt, close, faults, lacking, lineOf, NONE, next, offered, open, remove, suggestFor } from '../page/js/chips.js';
import { flatten } from '../page/js/command.js';
import { wrong } from '../page/js/wrong.js';

const calls = flatten([
  { id: '1', name: 'mock', description: 'd', options: [
    { type: 3, name: 'section', description: 'd', choices: [{ name: 'Python', value: 'python' }, { name: 'Linux and Git', value: 'linux-git' }] },
    { type: 4, name: 'questions', description: 'd', min_value: 1, max_value: 10 },
  ] },
  { id: '2', name: 'setup', description: 'd', options: [
    { type: 3, name: 'timezone', description: 'd', autocomplete: true, required: true },
    { type: 7, name: 'channel', description: 'd', required: true },
    { type: 3, name: 'note', description: 'd' },
  ] },
  { id: '3', name: 'daily', description: 'd' },
]);

/** typed types a line letter by letter, as from a keyboard. */
function typed(line, from = NONE) {
  let at = { chips: from, text: '' };
  for (const letter of line) at = adopt(at.chips, at.text + letter, calls);
  return at;
}

const shown = ({ chips, text }) => [
  chips.call?.name ?? '', ...chips.given.map((g) => `${g.option.name}=${g.text}`), ...(chips.open ? [`${chips.open.name}…`] : []), text,
].join(' | ');

// What the chips are once a line was typed, or pasted: the same, but that a required option is opened while one types.
const lines = [
  ['hello', ' | hello'],
  ['/mo', ' | /mo'],
  ['/mock', ' | /mock'],
  ['/mock ', 'mock | '],
  ['/mock sec', 'mock | sec'],
  ['/mock section:py', 'mock | section… | py'],
  ['/mock section:python ', 'mock | section=python | '],
  ['/mock section:Linux and Git q', 'mock | section=Linux and Git | q'],
  ['/mock section:python questions:3', 'mock | section=python | questions… | 3'],
  ['/mock questions:3 section:python ', 'mock | questions=3 | section=python | '],
  ['/setup ', 'setup | timezone… | '],
  ['/setup timezone:Eur', 'setup | timezone… | Eur'],
  ['/setup timezone:UTC channel:gen', 'setup | timezone=UTC | channel… | gen'],
  ['/setup channel:gen timezone:UTC', 'setup | channel=gen | timezone… | UTC'],
  ['/setup timezone:"New York" ', 'setup | timezone=New York | channel… | '],
  ['/setup note:one two three channel:x', 'setup | note=one two three | channel… | x'],
];
for (const [line, want] of lines) {
  test(`typed: ${line}`, () => assert.equal(shown(typed(line)), want));
  test(`pasted: ${line}`, () => assert.equal(shown(adopt(NONE, line, calls)), want));
}

test('a blank does not end a free text', () => {
  assert.equal(shown(typed('/setup note:one two ')), 'setup | note… | one two ');
});

test('the text form goes out of the chips as it came in', () => {
  const line = '/mock section:python questions:3';
  const { chips, text } = typed(line);
  assert.equal(lineOf(chips, text), line);
  assert.equal(lineOf(close(chips, text), ''), line);
});

test('a value with blanks or quotes is quoted', () => {
  const { chips } = typed('/setup note:');
  assert.equal(lineOf(close(chips, 'two words'), ''), '/setup note:"two words"');
  assert.equal(lineOf(close(chips, 'a "b" \\ c'), ''), '/setup note:"a \\"b\\" \\\\ c"');
});

test('required options come first, one after another, and what is empty leaves no chip', () => {
  let c = typed('/setup ').chips;
  assert.deepEqual(lacking(c).map((o) => o.name), ['timezone', 'channel']);
  c = next(close(c, 'UTC'));
  assert.equal(c.open.name, 'channel');
  assert.deepEqual(offered(c).map((o) => o.name), ['note']);
  assert.deepEqual(lacking(close(c, ' ')).map((o) => o.name), ['channel']);
  c = next(close(c, '5'));
  assert.equal(c.open, null);
  assert.deepEqual(lacking(c), []);
});

test('a chip is taken away, and opened again', () => {
  const { chips } = typed('/mock section:python questions:3 ');
  const [section, questions] = calls[0].options;
  assert.equal(shown({ chips: remove(chips, section), text: '' }), 'mock | questions=3 | ');
  assert.equal(shown({ chips: open(chips, questions), text: '3' }), 'mock | section=python | questions… | 3');
});

test('what is offered is what is not there yet', () => {
  const { chips } = typed('/mock section:python ');
  assert.deepEqual(suggestFor(chips, '', calls, {}).items.map((i) => i.option.name), ['questions']);
  assert.deepEqual(suggestFor(open(chips, calls[0].options[0]), 'li', calls, {}).items.map((i) => i.value), ['linux-git']);
});

test('the chips with a wrong value are named', () => {
  const { chips } = typed('/mock section:rust questions:99 ');
  assert.deepEqual(faults(chips).map((f) => [f.option.name, f.sentence]),
    [['section', 'section is one of Python, Linux and Git.'], ['questions', 'questions is a whole number from 1 to 10.']]);
  assert.deepEqual(faults(typed('/mock section:python questions:9 ').chips), []);
});

const people = { channels: [{ id: '77', name: 'general' }], users: [{ id: '5', name: 'Mia' }] };
for (const [option, text, want] of [
  [{ name: 'n', type: 4, min_value: 1, max_value: 10 }, '3', ''],
  [{ name: 'n', type: 4, min_value: 1, max_value: 10 }, '11', 'n is a whole number from 1 to 10.'],
  [{ name: 'n', type: 4, min_value: 1 }, '0', 'n is a whole number, 1 or more.'],
  [{ name: 'n', type: 4 }, '3.5', 'n is a whole number.'],
  [{ name: 'n', type: 10, max_value: 1 }, '1.5', 'n is a number, 1 or less.'],
  [{ name: 'n', type: 10 }, '-1.5', ''],
  [{ name: 'b', type: 5 }, 'True', ''],
  [{ name: 'b', type: 5 }, 'yes', 'b is True or False.'],
  [{ name: 's', type: 3, choices: [{ name: 'Python', value: 'python' }] }, 'PYTHON', ''],
  [{ name: 's', type: 3, choices: [{ name: 'Python', value: 'python' }] }, 'rust', 's is one of Python.'],
  [{ name: 's', type: 3, min_length: 3 }, 'ab', 's has 3 characters at least; these are 2.'],
  [{ name: 's', type: 3, max_length: 1 }, '\u{1F600}', ''],
  [{ name: 's', type: 3, max_length: 1 }, 'ab', 's has 1 character at most; these are 2.'],
  [{ name: 'c', type: 7 }, '#general', ''],
  [{ name: 'c', type: 7 }, '77', ''],
  [{ name: 'u', type: 6 }, '<@5>', ''],
  [{ name: 'u', type: 6 }, 'Noah', 'u: there is nobody and nothing here that is called Noah.'],
]) {
  test(`wrong: ${option.name} ${JSON.stringify(option)} ${text}`, () => assert.equal(wrong(option, text, people), want));
}
