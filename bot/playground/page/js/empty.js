// What a newcomer sees in a channel where nothing was said yet.

import { h, icon } from './dom.js';
import { tour, toured } from './tour.js';
import { askForWeeks } from './weeks.js';
import { calls, isDM, world } from './world.js';

// What to press first, each with what it sends; the last one sends nothing, it has the world filled.
const FIRST = [
  ['pin', 'daily', '/daily', 'Today’s question', 'The one that everybody here answers today.'],
  ['mic', 'mock', '/mock questions:3', 'A short round of three', 'An interview, one question at a time. It starts where you are weakest.'],
  ['clock', '', '', 'Four weeks of a study group', 'Six people, a month of answers and streaks, made in some ten seconds.'],
];

const THEN = [
  ['progress', '/progress', 'Where you stand'],
  ['setup', '/setup', 'Set this server up'],
  ['help', '/help', 'How this works'],
];

/** empty is the welcome of a channel where nothing was said; run(line) sends a command line. */
export function empty(run) {
  const known = new Map(calls().map((c) => [c.name, c]));
  const can = (name, line) => known.has(name) && [...line.matchAll(/(\w+):/g)].every((m) => known.get(name).options.some((o) => o.name === m[1]));
  const first = FIRST.filter(([, name, line]) => (name ? can(name, line) : world.state.weeks === true));
  const then = THEN.filter(([name, line]) => can(name, line));
  return h('li', { class: 'empty' },
    h('img', { src: 'icon.svg', alt: '', width: 56, height: 56 }),
    h('h2', {}, 'Take the hot seat'),
    h('p', {}, isDM()
      ? 'Only you and hotseat are here. Practise as badly as you like.'
      : 'A bot that interviews you, and notices what you left out. Press one of these.'),
    known.size === 0 && h('p', { class: 'subtext' }, 'hotseat has not registered its commands yet. They appear here as soon as it has.'),
    first.length > 0 && h('ul', { class: 'first' }, first.map(([sign, name, line, title, why]) => h('li', {},
      h('button', { type: 'button', class: 'offer', dataset: name ? { line } : { weeks: '' }, onclick: () => (name ? run(line.slice(1)) : askForWeeks()) },
        icon(sign, 22), h('strong', {}, title), h('span', {}, why))))),
    (then.length > 0 || world.state.weeks === true) && h('ul', { class: 'more-offers', 'aria-label': 'More to try' }, then.map(([, line, title]) => h('li', {},
      h('button', { type: 'button', class: 'offer', dataset: { line }, onclick: () => run(line.slice(1)) }, title, ' ', h('code', {}, line)))),
      world.state.weeks === true && h('li', {}, h('button', { type: 'button', class: 'offer', dataset: { halfYear: '' }, onclick: () => askForWeeks(26) },
        'Half a year of a study group'))),
    !toured() && h('button', { type: 'button', class: 'textual around', onclick: tour }, 'Show me around'));
}
