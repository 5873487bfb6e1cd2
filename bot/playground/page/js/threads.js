// All threads of a channel in a dialog: those in use, and those that were put away.

import { $, avatar, h, icon, nameOf } from './dom.js';
import { arrange, lastOf } from './posts.js';
import { madeAt, relative } from './time.js';
import { authorOf, channelOf, FORUM, now, threadsOf, visit, world } from './world.js';

const owner = () => {
  const here = channelOf(world.channel);
  return here?.parent_id ? channelOf(here.parent_id) : here;
};

/** drawThreadsButton shows the button where a channel has threads; a forum lists its posts itself. */
export function drawThreadsButton() {
  const c = owner();
  $('all-threads').hidden = !c || c.type === FORUM || threadsOf(c.id).length === 0;
}

/** startThreads makes the button work. */
export function startThreads() {
  $('all-threads').append(icon('thread', 20));
  $('all-threads').addEventListener('click', open);
}

function open() {
  const c = owner();
  if (!c) return;
  const { active, archived } = arrange(threadsOf(c.id));
  const close = () => box.close();
  const part = (title, list) => list.length > 0 && [h('h3', {}, `${title} — ${list.length}`), h('ul', { class: 'thread-list' }, list.map((t) => row(t, close)))];
  const box = h('dialog', { class: 'threads-box', 'aria-labelledby': 'threads-title' },
    h('header', {}, h('h2', { id: 'threads-title' }, `Threads in #${c.name}`),
      h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Close', onclick: close }, icon('close', 18))),
    h('div', { class: 'threads-body' }, part('Active', active), part('Archived', archived)));
  box.addEventListener('click', (e) => {
    if (e.target === box) close();
  });
  box.addEventListener('close', () => box.remove());
  document.body.append(box);
  box.showModal();
}

const said = (n) => (n > 0 ? `${n} ${n === 1 ? 'message' : 'messages'}` : 'No messages');

function row(t, close) {
  const by = authorOf(t.owner_id);
  return h('li', {}, h('button', {
    type: 'button', class: 'thread-row', dataset: { id: t.id },
    onclick: () => {
      close();
      visit(t.id);
    },
  }, avatar(by), h('strong', {}, t.name),
  h('small', {}, `${nameOf(by)} · ${said(t.count)} · ${relative((madeAt(lastOf(t)) - now()) / 1000, world.locale)}`)));
}
