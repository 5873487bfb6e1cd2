// What a newcomer sees in a channel where nothing was said yet.

import { h } from './dom.js';
import { calls, isDM } from './world.js';

const FIRST = [
  ['mock', '/mock', 'Be interviewed', 'One question at a time; your weakest section gets its share.'],
  ['mock', '/mock section:python questions:3', 'Three questions on Python', 'You choose the section, hotseat says what it thinks of that.'],
  ['daily', '/daily', 'Today’s question', 'The one that everybody here answers today.'],
  ['progress', '/progress', 'Where you stand', 'Each section’s score, and the weakest link by name.'],
  ['setup', '/setup', 'Set this server up', 'Channel, time and days of the daily question.'],
  ['help', '/help', 'How this works', 'In ten lines.'],
];

/** empty is the welcome of a channel where nothing was said; run(line) sends a command line. */
export function empty(run) {
  const known = new Map(calls().map((c) => [c.name, c]));
  const offers = FIRST.filter(([name, line]) => {
    const c = known.get(name);
    return c && [...line.matchAll(/(\w+):/g)].every((m) => c.options.some((o) => o.name === m[1]));
  }).slice(0, 5);
  return h('li', { class: 'empty' },
    h('img', { src: 'icon.svg', alt: '', width: 56, height: 56 }),
    h('h2', {}, 'Take the hot seat'),
    h('p', {}, isDM()
      ? 'Only you and hotseat are here. Practise as badly as you like.'
      : 'Nothing has been asked here yet. Try /mock, or pick one of these.'),
    offers.length > 0
      ? h('ul', { class: 'offers' }, offers.map(([, line, title, why]) => h('li', {},
        h('button', { type: 'button', class: 'offer', dataset: { line }, onclick: () => run(line.slice(1)) }, h('code', {}, line), h('strong', {}, title), h('span', {}, why)))))
      : h('p', { class: 'subtext' }, 'hotseat has not registered its commands yet. They appear here as soon as it has.'),
    h('p', { class: 'hint' }, 'The clock can be moved: “Tomorrow” brings the next daily question.'));
}
