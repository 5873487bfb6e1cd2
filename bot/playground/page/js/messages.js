// The list of messages: kept in step with what the server says by changing only what changed, so that focus, open
// spoilers and the place one has scrolled to stay.

import { messages as load } from './api.js';
import { $, h } from './dom.js';
import { empty } from './empty.js';
import { EPHEMERAL, messageView, PIN_NOTICE, summary } from './message-view.js';
import { announce } from './notice.js';
import { perform } from './perform.js';
import { dayKey } from './time.js';
import { now, world } from './world.js';

const GROUPED = 7 * 60 * 1000; // messages of one author this close together share a head
const shown = new Map(); // id → {json, el}
const dismissed = new Set();
let asked = 0;
let applied = 0;
let place = ''; // channel and user that the list shows
let run = () => {};

/** setRun says what a click on a command mention or a suggestion does. */
export function setRun(f) {
  run = f;
}

let seen = () => {};

/** setSeen says what is told when a list was shown: f(channel, user, the newest message's id). */
export function setSeen(f) {
  seen = f;
}

/** refresh reads the messages again and shows what is new. fresh: even if the server says that nothing is. */
export async function refresh({ fresh = false } = {}) {
  const { channel, user } = world;
  if (!channel || !user) return;
  const here = `${channel} ${user.id}`;
  const turn = ++asked;
  const list = await load(channel, user.id, { fresh: fresh || here !== place });
  // An answer that was overtaken by a later one is old news.
  if (list === null || turn < applied || `${world.channel} ${world.user?.id}` !== here) return;
  applied = turn;
  show(list, here);
  seen(channel, user.id, list.at(-1)?.id ?? '');
}

function show(list, here) {
  const moved = here !== place;
  const scroll = $('scroll');
  const atEnd = moved || scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;
  const ol = $('messages');
  if (moved) {
    shown.clear();
    ol.replaceChildren();
  }
  place = here;
  const visible = list.filter((m) => !dismissed.has(m.id));
  const known = new Set(visible.map((m) => m.id));
  for (const [id, { el }] of shown) {
    if (known.has(id)) continue;
    el.remove();
    shown.delete(id);
  }
  const focused = document.activeElement?.closest?.('.message');
  const held = focused && { id: focused.dataset.id, control: document.activeElement.closest('[data-custom-id]')?.dataset.customId };
  for (const old of ol.querySelectorAll('.day, .empty')) old.remove();
  const added = [];
  let before = null;
  let cursor = ol.firstElementChild;
  for (const m of visible) {
    const at = Date.parse(m.timestamp);
    if (!before || dayKey(Date.parse(before.timestamp)) !== dayKey(at)) {
      ol.insertBefore(day(at), cursor);
      before = null;
    }
    const compact = groups(before, m);
    const json = JSON.stringify([compact, dayKey(now()), m]);
    const old = shown.get(m.id);
    let el = old?.el;
    if (old?.json !== json) {
      el = messageView(m, { compact, use: uses(m), dismiss: () => dismiss(m.id) });
      if (old) {
        if (cursor === old.el) cursor = old.el.nextElementSibling;
        old.el.remove();
      } else added.push(m);
      shown.set(m.id, { json, el });
      ol.insertBefore(el, cursor);
    } else if (cursor === el) cursor = el.nextElementSibling;
    else ol.insertBefore(el, cursor);
    before = m;
  }
  if (visible.length === 0) ol.append(empty(run));
  if (held && !document.activeElement?.closest?.('.message')) refocus(held);
  if (visible.length === 0) scroll.scrollTop = 0;
  else if (atEnd) toEnd();
  else if (added.length > 0) $('latest').hidden = false;
  if (!moved) for (const m of added.slice(-4)) announce(`${m.author.global_name || m.author.username}: ${summary(m).slice(0, 400)}`);
}

function groups(before, m) {
  if (before?.type === PIN_NOTICE || m.type === PIN_NOTICE) return false;
  if (!before || before.author.id !== m.author.id || m.interaction?.name || m.referenced_message) return false;
  if ((before.flags & EPHEMERAL) !== (m.flags & EPHEMERAL)) return false;
  return Date.parse(m.timestamp) - Date.parse(before.timestamp) < GROUPED;
}

function day(at) {
  const text = new Intl.DateTimeFormat(world.locale, { dateStyle: 'full' }).format(at);
  return h('li', { class: 'day', role: 'separator', 'aria-label': text }, h('span', {}, text));
}

function dismiss(id) {
  dismissed.add(id);
  shown.get(id)?.el.remove();
  shown.delete(id);
  refresh({ fresh: true }).catch(() => {});
  $('composer').focus({ preventScroll: true });
}

/** refocus goes back to the control that was replaced, or to the next one of the same message that works. */
function refocus({ id, control }) {
  const el = shown.get(id)?.el;
  if (!el) {
    $('composer').focus({ preventScroll: true });
    return;
  }
  const same = [...el.querySelectorAll('[data-custom-id]')].find((x) => x.dataset.customId === control);
  const target = [same, ...el.querySelectorAll('.button, .select')].map((x) => (x?.matches('.select-root') ? x.querySelector('.select') : x)).find((x) => x && !x.disabled);
  (target ?? $('composer')).focus({ preventScroll: true });
}

function toEnd() {
  const scroll = $('scroll');
  scroll.scrollTop = scroll.scrollHeight;
  $('latest').hidden = true;
}

/** watchScroll hides the "new messages" button once they are seen, and keeps to the end when pictures arrive. */
export function watchScroll() {
  const scroll = $('scroll');
  scroll.addEventListener('scroll', () => {
    if (scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80) $('latest').hidden = true;
  }, { passive: true });
  $('latest').addEventListener('click', toEnd);
}

const uses = (m) => ({
  run: (name) => run(name),
  click: (customID, values, control) => click(m, customID, values, control),
});

const pending = new WeakMap(); // message → what was sent from it last

async function click(m, customID, values, control) {
  const el = control.closest('.message');
  while (el.getAttribute('aria-busy') === 'true') {
    // A button that is pressed twice is meant once. What was chosen in a list shows there, and so must be sent, when its turn comes.
    if (control.matches('.button')) return;
    await pending.get(el);
  }
  el.setAttribute('aria-busy', 'true');
  control.classList.add('working');
  try {
    const sent = perform({ message: m.id, custom_id: customID, values });
    pending.set(el, sent);
    await sent;
  } finally {
    el.removeAttribute('aria-busy');
    control.classList.remove('working');
  }
}

/** retime rewrites the stamps that a new day changes. */
export function retime(previous) {
  if (dayKey(previous) !== dayKey(now())) refresh({ fresh: true }).catch(() => {});
}
