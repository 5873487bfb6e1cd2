// The list over the composer: commands, options and values that can be taken, by key or by pointer.

import { $, h } from './dom.js';

let items = [];
let active = -1;
/** @type {(item: any) => void} */
let take = () => {};

/** startPicker makes the list work; take(item) is called with what was pressed or chosen. */
export function startPicker(use) {
  take = use;
  // A press on a suggestion leaves the focus in the composer. It is taken when the press ends there: a finger may want to scroll.
  $('suggestions').addEventListener('mousedown', (e) => e.preventDefault());
}

export const isOpen = () => !$('suggestions').hidden;
export const count = () => (isOpen() ? items.length : 0);
/** chosen is the item that Enter takes, null for none, and first the one that Tab takes. */
export const chosen = () => (isOpen() && items[active]) || null;
export const first = () => (isOpen() && items[Math.max(active, 0)]) || null;

/** showPicker shows a list. o: {title, items, eager}, with eager the first is chosen; none says that nothing fits. */
export function showPicker(o, none = false) {
  items = o.items;
  active = o.eager && items.length > 0 ? 0 : -1;
  if (items.length === 0 && !none) {
    hidePicker();
    return;
  }
  const commands = items[0]?.kind === 'command';
  const title = h('p', { class: 'suggest-title', id: 'suggest-title' }, commands && h('img', { src: 'icon.svg', alt: '', width: 20, height: 20 }), commands ? 'hotseat' : o.title);
  const rows = items.map(row);
  // The commands of an app are a group of their own, as in Discord's list.
  $('suggestions').replaceChildren(
    h('div', { role: 'listbox', id: 'suggest-list', 'aria-label': o.title },
      commands ? h('div', { role: 'group', 'aria-labelledby': 'suggest-title' }, title, rows) : [h('div', { role: 'presentation' }, title), rows]),
    none ? h('p', { class: 'none' }, 'Nothing fits.') : '');
  $('suggestions').hidden = false;
  mark();
}

function row(item, i) {
  return h('div', { role: 'option', id: `suggest-${i}`, class: `suggest ${item.kind}`, onclick: () => take(item) },
    item.kind === 'command' && h('img', { class: 'suggest-app', src: 'icon.svg', alt: '', width: 28, height: 28 }),
    h('span', { class: 'suggest-label' }, item.label), h('span', { class: 'suggest-about' }, item.description),
    item.hint && h('span', { class: `suggest-hint ${item.hint}` }, item.hint));
}

export function hidePicker() {
  items = [];
  active = -1;
  $('suggestions').hidden = true;
  $('composer').removeAttribute('aria-activedescendant');
}

/** move goes to the next item, or with -1 to the one before. */
export function move(step) {
  active = active < 0 ? (step > 0 ? 0 : items.length - 1) : (active + step + items.length) % items.length;
  mark();
}

function mark() {
  const rows = $('suggestions').querySelectorAll('.suggest');
  rows.forEach((r, i) => r.setAttribute('aria-selected', String(i === active)));
  if (active < 0) $('composer').removeAttribute('aria-activedescendant');
  else {
    $('composer').setAttribute('aria-activedescendant', `suggest-${active}`);
    rows[active].scrollIntoView({ block: 'nearest' });
  }
}
