// A list of messages on the screen: kept in step with what the page holds of a channel by changing only what changed, so that focus, open
// spoilers and the place one has scrolled to stay. The chat has one, and the pane of a thread beside it another.

import { $, h } from './dom.js';
import { keepEditing } from './edit.js';
import { EPHEMERAL, messageView, PIN_NOTICE, summary } from './message-view.js';
import { announce } from './notice.js';
import { perform } from './perform.js';
import { dayKey } from './time.js';
import { newer } from './unread.js';
import { now, rooms, world } from './world.js';

const GROUPED = 7 * 60 * 1000; // messages of one author this close together share a head
const NEAR_START = 400; // pixels from the beginning from where on older messages are read
const NEAR = 80; // pixels from the end that count as being there

/**
 * messageList makes the list in ol, which scrolls in scroll. o: latest, the button that leads to the end; run(line), what a press on a
 * command does; seen(channel, newest), told when the end of a list is on the screen; empty(channel), what stands where nothing was said;
 * since(channel), the newest message that was seen before, or null when none is unread; line, what is written into, and focused last.
 */
export function messageList({ ol, scroll, latest, run, seen, empty, since, line = $('composer') }) {
  const shown = new Map(); // id → {m, key, el}
  const dismissed = new Set();
  let reading = false; // older messages are being read
  let place = null; // the channel that the list shows
  let mine = null; // the person it shows it to
  let opened = true; // and it has shown nothing of it yet
  let ended = true; // its end was on the screen when it was last scrolled
  let unread = null; // what came after this one was not seen when it was opened
  const fence = h('li', { class: 'new', 'data-testid': 'new' }, h('span', {}, 'New'));

  const atEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;

  /** visit shows a channel: at once what is held of it, then what is read. */
  async function visit(channel) {
    if (channel !== place || world.user?.id !== mine) {
      place = channel;
      mine = world.user?.id;
      opened = true;
      unread = channel ? since(channel) : null;
      shown.clear();
      ol.replaceChildren();
      latest.hidden = true;
    }
    if (!channel || !world.user) return;
    const held = rooms();
    await held.open(channel);
    if (place !== channel || held !== rooms()) return;
    draw({ moved: opened });
    opened = false;
  }

  /** draw shows what is held now. moved: the list was just opened. */
  function draw({ moved = false } = {}) {
    const list = place && rooms().list(place);
    if (!list) return;
    const stay = !moved && !atEnd();
    const visible = list.filter((m) => !dismissed.has(m.id));
    const active = ol.contains(document.activeElement) ? document.activeElement : null;
    const focused = active?.closest('.message');
    const held = focused && { id: focused.dataset.id, control: active?.closest('[data-custom-id]')?.dataset.customId };
    const { added, changed } = reconcile(visible);
    if (held && !ol.contains(document.activeElement)) refocus(held);
    if (visible.length === 0) {
      scroll.scrollTop = 0;
      ended = atEnd();
    } else if (!stay && (moved || changed)) toEnd(moved);
    else if (added.some((m) => m === visible.at(-1))) latest.hidden = false;
    if (!moved) for (const m of added.slice(-4)) announce(`${m.author.global_name || m.author.username}: ${summary(m).slice(0, 400)}`);
    if (!document.hidden && atEnd()) seen(place, visible.at(-1)?.id ?? '');
  }

  /** reconcile makes the list's elements those of the messages, and gives those that were not there before, and whether anything changed. */
  function reconcile(visible) {
    const known = new Set(visible.map((m) => m.id));
    let changed = false;
    for (const [id, { el }] of shown) {
      if (known.has(id)) continue;
      el.remove();
      shown.delete(id);
      changed = true;
    }
    const today = dayKey(now());
    const days = new Map([...ol.querySelectorAll('.day')].map((el) => [el.dataset.day, el]));
    for (const old of ol.querySelectorAll('.empty')) old.remove();
    const added = [];
    let before = null;
    let fenced = false;
    let cursor = ol.firstElementChild;
    const put = (el) => {
      if (cursor === el) cursor = el.nextElementSibling;
      else ol.insertBefore(el, cursor);
    };
    for (const m of visible) {
      const at = Date.parse(m.timestamp);
      const on = dayKey(at);
      if (!before || dayKey(Date.parse(before.timestamp)) !== on) {
        put(days.get(on) ?? day(at, on));
        days.delete(on);
        before = null;
      }
      if (unread !== null && !fenced && newer(m.id, unread) && m.author.id !== mine) {
        put(fence);
        fenced = true;
        before = null;
      }
      const compact = groups(before, m);
      const key = `${compact} ${today}`;
      const old = shown.get(m.id);
      if (old && old.m === m && old.key === key) put(old.el);
      else {
        const el = messageView(m, { compact, use: uses(m), dismiss: () => dismiss(m.id), find });
        shown.set(m.id, { m, key, el });
        put(el);
        if (old) {
          keepEditing(old.el, el);
          if (cursor === old.el) cursor = old.el.nextElementSibling;
          old.el.remove();
        } else added.push(m);
        changed = true;
      }
      before = m;
    }
    for (const el of days.values()) el.remove();
    if (!fenced) fence.remove();
    if (visible.length === 0) ol.append(empty(place));
    return { added, changed };
  }

  function groups(before, m) {
    if (before?.type === PIN_NOTICE || m.type === PIN_NOTICE) return false;
    if (!before || before.author.id !== m.author.id || m.interaction?.name || m.referenced_message) return false;
    if ((before.flags & EPHEMERAL) !== (m.flags & EPHEMERAL)) return false;
    return Date.parse(m.timestamp) - Date.parse(before.timestamp) < GROUPED;
  }

  function day(at, key) {
    const text = new Intl.DateTimeFormat(world.locale, { dateStyle: 'full' }).format(at);
    return h('li', { class: 'day', dataset: { day: key } }, h('span', {}, text));
  }

  function dismiss(id) {
    dismissed.add(id);
    draw();
    line.focus({ preventScroll: true });
  }

  /** refocus goes back to the control that was replaced, or to the next one of the same message that works. */
  function refocus({ id, control }) {
    const el = shown.get(id)?.el;
    if (!el) {
      line.focus({ preventScroll: true });
      return;
    }
    const same = [...el.querySelectorAll('[data-custom-id]')].find((x) => x.dataset.customId === control);
    const target = [same, ...el.querySelectorAll('.button, .select')].map((x) => (x?.matches('.select-root') ? x.querySelector('.select') : x)).find((x) => x && !x.disabled);
    (target ?? line).focus({ preventScroll: true });
  }

  /** toEnd scrolls to the newest message; news: no further than to where what is unread begins. */
  function toEnd(news = false) {
    scroll.scrollTop = scroll.scrollHeight;
    const above = news && fence.isConnected ? scroll.getBoundingClientRect().top - fence.getBoundingClientRect().top : 0;
    if (above > 0) scroll.scrollTop -= above + 8;
    ended = atEnd();
    latest.hidden = atEnd();
  }

  /** reveal brings what came of one's own action to where the eye is: the beginning of the first message of these, when it is out of sight. */
  function reveal(ids) {
    const el = ids.map((id) => shown.get(id)?.el).find(Boolean);
    if (!el) return;
    const box = scroll.getBoundingClientRect();
    const top = el.getBoundingClientRect().top;
    if (top < box.top || top > box.bottom - 60) scroll.scrollTop += top - box.top - 8;
  }

  /** find scrolls to a message, reading older ones until it is there, and lights it up. It tells whether it was found. */
  async function find(id) {
    const channel = place;
    while (place === channel && !shown.has(id) && await rooms().older(channel)) draw();
    const el = shown.get(id)?.el;
    if (!el) return false;
    el.scrollIntoView({ block: 'center' });
    el.classList.add('found');
    setTimeout(() => el.classList.remove('found'), 2000);
    return true;
  }

  /** older reads what is before the list's beginning while that is near, and leaves what one reads where it is. */
  async function older() {
    if (reading) return;
    reading = true;
    try {
      while (place && scroll.scrollTop < NEAR_START && !rooms().whole(place)) {
        const channel = place;
        const first = ol.querySelector('.message');
        if (!await rooms().older(channel).catch(() => false) || place !== channel) return;
        const top = first?.getBoundingClientRect().top ?? 0;
        draw();
        if (first?.isConnected) scroll.scrollTop += first.getBoundingClientRect().top - top;
      }
    } finally {
      reading = false;
    }
  }

  const uses = (m) => ({
    run: (name) => run(name),
    click: (customID, values, control) => click(place, m, customID, values, control),
  });

  scroll.addEventListener('scroll', () => {
    ended = atEnd();
    if (ended) {
      latest.hidden = true;
      if (place) seen(place, rooms().list(place)?.at(-1)?.id ?? '');
    }
    if (scroll.scrollTop < NEAR_START) older();
  }, { passive: true });
  latest.addEventListener('click', () => toEnd());
  // The end stays in sight when what is written below needs more room, and when a picture has come.
  const stay = () => {
    if (ended) toEnd();
  };
  new ResizeObserver(stay).observe(scroll);
  ol.addEventListener('load', stay, true);

  return { visit, draw, reveal, find, toEnd, channel: () => place };
}

const pending = new WeakMap(); // message → what was sent from it last

async function click(channel, m, customID, values, control) {
  const el = control.closest('.message');
  while (el.getAttribute('aria-busy') === 'true') {
    // A button that is pressed twice is meant once. What was chosen in a list shows there, and so must be sent, when its turn comes.
    if (control.matches('.button')) return;
    await pending.get(el);
  }
  el.setAttribute('aria-busy', 'true');
  control.classList.add('working');
  try {
    const sent = perform({ channel, message: m.id, custom_id: customID, values });
    pending.set(el, sent);
    await sent;
  } finally {
    el.removeAttribute('aria-busy');
    control.classList.remove('working');
  }
}
