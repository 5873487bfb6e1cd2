import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inline, parse, plainText } from '../page/js/markdown.js';

const bold = (...children) => ({ type: 'bold', children });
const italic = (...children) => ({ type: 'italic', children });
const text = (...children) => ({ type: 'text', children });

const inlines = [
  ['plain', ['plain']],
  ['**b** and *i* and _i_', [bold('b'), ' and ', italic('i'), ' and ', italic('i')]],
  ['***both***', [italic(bold('both'))]],
  ['**bold *both***', [bold('bold ', italic('both'))]],
  ['__under__', [{ type: 'underline', children: ['under'] }]],
  ['~~gone~~ ||secret **b**||', [{ type: 'strike', children: ['gone'] }, ' ', { type: 'spoiler', children: ['secret ', bold('b')] }]],
  ['snake_case_name', ['snake_case_name']],
  ['2 * 3 * 4', ['2 * 3 * 4']],
  ['**never closed', ['**never closed']],
  ['****', ['****']],
  ['\\*not\\* \\`code\\`', ['*not* `code`']],
  ['C:\\new', ['C:\\new']],
  ['TIME\\_WAIT', ['TIME_WAIT']],
  ['`a*b*` ``x`y``', [{ type: 'code', text: 'a*b*' }, ' ', { type: 'code', text: 'x`y' }]],
  ['**a `**` b**', [bold('a ', { type: 'code', text: '**' }, ' b')]],
  ['<@1> <@!2> <@&3> <#4>', [{ type: 'user', id: '1' }, ' ', { type: 'user', id: '2' }, ' ', { type: 'role', id: '3' }, ' ', { type: 'channel', id: '4' }]],
  ['</mock:5> </daily-admin now:6>', [{ type: 'command', name: 'mock' }, ' ', { type: 'command', name: 'daily-admin now' }]],
  ['<t:0> <t:-5:R>', [{ type: 'time', at: 0, style: 'f' }, ' ', { type: 'time', at: -5, style: 'R' }]],
  ['<t:1:x>', ['<t:1:x>']],
  ['see https://go.dev/x?a=1.', ['see ', { type: 'link', href: 'https://go.dev/x?a=1', children: ['https://go.dev/x?a=1'] }, '.']],
  ['(https://a.b/c_(d))', ['(', { type: 'link', href: 'https://a.b/c_(d)', children: ['https://a.b/c_(d)'] }, ')']],
  ['[docs **here**](https://a.b "t")', [{ type: 'link', href: 'https://a.b', title: 't', children: ['docs ', bold('here')] }]],
  ['[w](https://a.b/x_(y))', [{ type: 'link', href: 'https://a.b/x_(y)', title: '', children: ['w'] }]],
  ['[x](<https://a.b>)', [{ type: 'link', href: 'https://a.b', title: '', children: ['x'] }]],
  ['[x](javascript:alert(1))', ['[x](javascript:alert(1))']],
  ['<script>alert(1)</script>', ['<script>alert(1)</script>']],
  ['@everyone a@here.org', [{ type: 'everyone', name: 'everyone' }, ' a', { type: 'everyone', name: 'here' }, '.org']],
];

for (const [source, want] of inlines) {
  test(`inline: ${source}`, () => assert.deepEqual(inline(source), want));
}

const fence = (lang, body) => ({ type: 'fence', lang, text: body });
const blocks = [
  ['', []],
  ['a\n\nb', [text('a\n\nb')]],
  ['# One\n## Two\n### Three\n#### four', [
    { type: 'heading', level: 1, children: ['One'] }, { type: 'heading', level: 2, children: ['Two'] },
    { type: 'heading', level: 3, children: ['Three'] }, text('#### four'),
  ]],
  ['#no heading', [text('#no heading')]],
  ['-# small', [{ type: 'subtext', children: ['small'] }]],
  ['before\n```py\nx = 1\n# no heading\n```\nafter', [text('before'), fence('py', 'x = 1\n# no heading'), text('after')]],
  ['```one line```', [fence('', 'one line')]],
  ['```never closed', [text('```never closed')]],
  ['```\n> no quote\n```', [fence('', '> no quote')]],
  ['> a\n> **b**\nc', [{ type: 'quote', children: [text('a\n', bold('b'))] }, text('c')]],
  ['x\n>>> all\nof it', [text('x'), { type: 'quote', children: [text('all\nof it')] }]],
  ['a > b', [text('a > b')]],
  ['- a\n  - b\n- c', [{ type: 'list', ordered: false, start: 1, items: [
    { children: [text('a'), { type: 'list', ordered: false, start: 1, items: [{ children: [text('b')] }] }] },
    { children: [text('c')] },
  ] }]],
  ['3. a\n4. b\nend', [{ type: 'list', ordered: true, start: 3, items: [{ children: [text('a')] }, { children: [text('b')] }] }, text('end')]],
  ['- a\n1. b', [
    { type: 'list', ordered: false, start: 1, items: [{ children: [text('a')] }] },
    { type: 'list', ordered: true, start: 1, items: [{ children: [text('b')] }] },
  ]],
  ['-5 is a number', [text('-5 is a number')]],
  ['a\r\nb', [text('a\nb')]],
];

for (const [source, want] of blocks) {
  test(`blocks: ${JSON.stringify(source)}`, () => assert.deepEqual(parse(source), want));
}

test('deep nesting is shown, not followed for ever', () => {
  assert.equal(plainText('> '.repeat(500) + 'x').includes('x'), true);
  assert.equal(typeof plainText('**_'.repeat(600)), 'string');
  assert.equal(typeof plainText('['.repeat(2000) + '|| `'.repeat(500)), 'string');
});

test('plainText drops the marks and keeps the words', () => {
  assert.equal(plainText('## Hi **you**\n- `x` ||y||\n```py\nz\n```'), 'Hi you\nx spoiler\nz');
});
