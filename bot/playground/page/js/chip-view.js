// The chips of a command in the composer, around the field in which one types.

import { offered, shownAs } from './chips.js';
import { values } from './command.js';
import { $, h, icon } from './dom.js';

/** drawChips shows a command. o: {faults, people, reopen(option), remove(option), add(option)}. */
export function drawChips(c, { faults, people, reopen, remove, add }) {
  const wrong = new Map(faults.map((f) => [f.option, f.sentence]));
  $('line').classList.toggle('filling', Boolean(c.open));
  $('chips').replaceChildren(...(c.call ? [
    h('span', { class: 'chip-command' }, h('img', { src: 'icon.svg', alt: '', width: 18, height: 18 }), `/${c.call.name}`),
    ...c.given.map((g) => chip(g, wrong.get(g.option) ?? '', people, reopen, remove)),
    c.open && h('span', { class: 'chip-name', 'aria-hidden': 'true' }, c.open.name, c.open.required && h('i', {}, '*')),
  ].filter(Boolean) : []));
  const more = c.call ? offered(c) : [];
  $('more').hidden = more.length === 0;
  $('more').replaceChildren(...more.map((o) => h('button', {
    type: 'button', class: `chip-add${o.required ? ' required' : ''}`, dataset: { option: o.name }, title: o.description,
    'aria-label': `Add ${o.name}${o.required ? ', required' : ''}`, onclick: () => add(o),
  }, `+ ${o.name}`, o.required && h('i', {}, '*'))));
}

function chip({ option, text }, sentence, people, reopen, remove) {
  const value = shownAs(text, values(option, people));
  return h('span', { class: `chip-value${sentence ? ' wrong' : ''}`, dataset: { option: option.name } },
    h('button', {
      type: 'button', class: 'chip-body', title: sentence || 'Change it', 'aria-label': `${option.name}: ${value}${sentence ? `. Wrong: ${sentence}` : ''}. Change it`,
      onclick: () => reopen(option),
    }, sentence && h('b', { class: 'chip-sign', 'aria-hidden': 'true' }, '!'), h('span', { class: 'chip-of' }, option.name), h('span', { class: 'chip-text' }, value)),
    h('button', { type: 'button', class: 'chip-x', 'aria-label': `Remove ${option.name}`, onclick: () => remove(option) }, icon('close', 13)));
}
