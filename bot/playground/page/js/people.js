// Who one is, and who one can be: a list in the sidebar, and where that is away a row of faces under the header.

import { $, avatar, h, icon } from './dom.js';
import { announce } from './notice.js';
import { become, world } from './world.js';

/** drawPeople shows them, with a dot at whoever has not read something. */
export function drawPeople(marks) {
  const unread = (u) => u.id !== world.user?.id
    && (marks.has(u.dm, u.id) || world.state.channels.some((c) => marks.has(c.id, u.id)));
  redraw($('people'), '[aria-checked=true]', world.state.users.flatMap((u) => [person(u, unread(u)), u.id !== world.user?.id && other(u)]));
  redraw($('switch'), '[aria-pressed=true]', world.state.users.map((u) => face(u, unread(u))));
}

function redraw(box, chosen, rows) {
  const held = box.contains(document.activeElement);
  box.replaceChildren(...rows.filter(Boolean));
  if (held) box.querySelector(chosen)?.focus();
}

function person(u, unread) {
  const on = u.id === world.user?.id;
  return h('button', {
    type: 'button', role: 'radio', 'aria-checked': String(on), tabindex: on ? '0' : '-1', class: 'person', dataset: { id: u.id, user: u.name },
    onclick: () => be(u),
  }, avatar(u), h('span', { class: 'person-name' }, u.name), unread && dot(), h('small', {}, u.admin ? 'admin' : 'member'));
}

/** other leads to a second window, which is somebody else. */
function other(u) {
  const name = `Open a window as ${u.name}`;
  return h('a', { class: 'icon-button as', href: `?${new URLSearchParams({ as: u.id })}`, target: '_blank', rel: 'noopener', 'aria-label': name, title: name },
    icon('window', 16));
}

function face(u, unread) {
  return h('button', {
    type: 'button', class: 'face', 'aria-pressed': String(u.id === world.user?.id), 'aria-label': `Be ${u.name}`, title: `Be ${u.name}`, dataset: { id: u.id },
    onclick: () => be(u),
  }, avatar(u), unread && dot());
}

const dot = () => h('span', { class: 'dot' }, h('span', { class: 'sr' }, 'new messages'));

function be(user) {
  if (user.id === world.user?.id) return;
  become(user);
  announce(`You are ${user.name} now.`);
}

/** peopleKeys moves in the list with the arrows, as in all radio buttons. */
export function peopleKeys(e) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[e.key];
  if (!step || !e.target.closest('[role=radio]')) return;
  e.preventDefault();
  const users = world.state.users;
  const at = users.findIndex((u) => u.id === world.user?.id);
  be(users[(at + step + users.length) % users.length]);
}
