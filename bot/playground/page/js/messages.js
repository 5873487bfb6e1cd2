// A list of messages on the screen: kept in step with what the page holds of a channel by changing only what changed, so that focus, open
// spoilers and the place one has scrolled to stay. The chat has one, and the pane of a thread beside it another.

import { $, h } from './dom.js';
import { keepEditing } from './edit.js';
import { around, EPHEMERAL, messageView, PIN_NOTICE, summary } from './message-view.js';
import { announce } from './notice.js';
import { perform } from './perform.js';
import { later } from './rooms.js';
import { rove, startRoving } from './rove.js';
import { dayKey, formatter } from './time.js';
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
  const heads = new Map(); // day → the line above its messages
  const dismissed = new Set();
  let reading = false; // older messages are being read
  let place = null; // the channel that the list shows
  let mine = null; // the person it shows it to
  let sticks = true; // the end is on the screen, and stays there when something above it grows
  let from = null; // {id, aim}: the message that is shown from its beginning, and where the list was scrolled to for it
  let opened = true; // and it has shown nothing of it yet
  let unread = null; // what came after this one was not seen when it was opened
  const fence = h('li', { class: 'new', 'data-testid': 'new' }, h('span', {}, 'New'));

  const toGo = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight;
  /** cut says that the list ends before its channel does: its end is not the newest. */
  const cut = () => place !== null && rooms().cut(place);
  const atEnd = () => toGo() < NEAR && !cut();

  /** visit shows a channel: at once what is held of it, then what is read. */
  async function visit(channel) {
    if (channel !== place || world.user?.id !== mine) {
      place = channel;
      mine = world.user?.id;
      opened = true;
      unread = channel ? since(channel) : null;
      shown.clear();
      heads.clear();
      ol.replaceChildren();
      latest.hidden = true;
    }
    if (!channel || !world.user) return;
    const held = rooms();
    await (opened && held.cut(channel) ? held.newest(channel) : held.open(channel));
    if (place !== channel || held !== rooms()) return;
    draw({ moved: opened });
    opened = false;
  }

  /** draw shows what is held now. moved: the list was just opened; quiet: nothing of it is new, and the place stays. */
  function draw({ moved = false, quiet = false } = {}) {
    const list = place && rooms().list(place);
    if (!list) return;
    const stay = quiet || !moved && !sticks && !atEnd();
    const visible = list.filter((m) => !dismissed.has(m.id));
    const newest = lastShown();
    const whole = !moved && newest !== null && shown.get(newest).el.getBoundingClientRect().top >= scroll.getBoundingClientRect().top;
    const focused = ol.contains(document.activeElement) ? document.activeElement?.closest('.message') : null;
    const held = focused && hold(focused);
    const { added, changed } = reconcile(visible, newest);
    const news = moved || quiet ? [] : added.filter((m) => newest === null || later(m.id, newest));
    if (held && !ol.contains(document.activeElement)) refocus(held);
    rove(ol);
    if (visible.length === 0) scroll.scrollTop = 0;
    else if (!stay && (moved || changed)) {
      toEnd(moved);
      // What is taller than the screen is read from its beginning: what is new, or what has just become so tall before one's eyes.
      if (news.length > 0) fromBeginning(news[0].id);
      else if (whole) fromBeginning(newest);
    } else if (news.length > 0) latest.hidden = false;
    if (cut()) latest.hidden = false;
    for (const m of news.slice(-4)) announce(`${m.author.global_name || m.author.username}: ${summary(m).slice(0, 400)}`);
    if (!document.hidden && atEnd()) seen(place, visible.at(-1)?.id ?? '');
  }

  /** lastShown is the id of the newest message on the list, null when there is none. */
  function lastShown() {
    const el = ol.lastElementChild;
    return el && shown.has(el.dataset.id) ? el.dataset.id : null;
  }

  /** fromBeginning goes back from the end to where a message begins, when that is out of sight. */
  function fromBeginning(id) {
    const up = scroll.getBoundingClientRect().top - (shown.get(id)?.el.getBoundingClientRect().top ?? Infinity);
    if (up <= 0) return;
    align(id);
    latest.hidden = atEnd();
  }

  /** align scrolls to the beginning of a message, which stays where it is when something above it grows, until somebody scrolls. */
  function align(id) {
    const el = shown.get(id)?.el;
    sticks = false;
    if (el) scroll.scrollTop += el.getBoundingClientRect().top - scroll.getBoundingClientRect().top - 8;
    from = { id, aim: scroll.scrollTop };
  }

  /**
   * reconcile makes the list's elements those of the messages, and gives those that were not there before, and whether anything changed.
   * Those from before the newest that was shown are marked: they are drawn only while they are near the screen.
   */
  function reconcile(visible, newest) {
    const known = new Set(visible.map((m) => m.id));
    let changed = false;
    for (const [id, { el }] of shown) {
      if (known.has(id)) continue;
      el.remove();
      shown.delete(id);
      changed = true;
    }
    const today = dayKey(now());
    const days = new Map(heads);
    ol.querySelector(':scope > .empty')?.remove();
    const added = [];
    let before = null;
    let last = ''; // the day of the message before
    let fenced = false;
    let cursor = ol.firstElementChild;
    const put = (el) => {
      if (cursor === el) cursor = el.nextElementSibling;
      else ol.insertBefore(el, cursor);
    };
    for (const m of visible) {
      const old = shown.get(m.id);
      const on = old?.on ?? dayKey(Date.parse(m.timestamp));
      if (!before || last !== on) {
        if (!heads.has(on)) heads.set(on, day(Date.parse(m.timestamp), on));
        put(heads.get(on));
        days.delete(on);
        before = null;
        last = on;
      }
      if (unread !== null && !fenced && newer(m.id, unread) && m.author.id !== mine) {
        put(fence);
        fenced = true;
        before = null;
      }
      const compact = groups(before, m);
      const key = `${compact} ${today} ${around(m)}`;
      if (old && old.key === key && same(old.m, m)) {
        old.m = m;
        put(old.el);
      } else {
        const el = messageView(m, { compact, use: uses(m), dismiss: () => dismiss(m.id) });
        if (old?.el.classList.contains('far') ?? (newest !== null && later(newest, m.id))) el.classList.add('far');
        shown.set(m.id, { m, key, el, on });
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
    for (const [on, el] of days) {
      el.remove();
      heads.delete(on);
    }
    if (!fenced) fence.remove();
    if (visible.length === 0) ol.append(empty(place));
    return { added, changed };
  }

  function groups(before, m) {
    if (before?.type === PIN_NOTICE || m.type === PIN_NOTICE) return false;
    if (!before || before.author.id !== m.author.id || m.interaction?.name || m.referenced_message !== undefined) return false;
    if ((before.flags & EPHEMERAL) !== (m.flags & EPHEMERAL)) return false;
    return Date.parse(m.timestamp) - Date.parse(before.timestamp) < GROUPED;
  }

  function day(at, key) {
    const text = formatter(world.locale, { dateStyle: 'full' }).format(at);
    return h('li', { class: 'day', dataset: { day: key } }, h('span', {}, text));
  }

  function dismiss(id) {
    dismissed.add(id);
    draw();
    line.focus({ preventScroll: true });
  }

  /** hold remembers where the focus is in a message, to find it again in what takes the message's place. */
  function hold(el) {
    const at = /** @type {HTMLElement} */ (document.activeElement);
    return { id: el.dataset.id, control: at.closest('[data-custom-id]')?.dataset.customId, keep: at.dataset.keep, self: at === el || at.dataset.keep !== undefined };
  }

  /** refocus goes back to the control that was replaced, or to the next one of the same message that works. */
  function refocus({ id, control, keep, self }) {
    const el = shown.get(id)?.el;
    if (!el) {
      line.focus({ preventScroll: true });
      return;
    }
    if (self) {
      ([...el.querySelectorAll('[data-keep]')].find((x) => x.dataset.keep === keep) ?? el).focus({ preventScroll: true });
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
    sticks = above <= 0;
    latest.hidden = atEnd();
  }

  /**
   * reveal brings what came of one's own action to where the eye is: the first message of these that is here, whole when there is room for
   * it, else from its beginning.
   */
  function reveal(ids) {
    const el = ids.map((id) => shown.get(id)?.el).find(Boolean);
    if (!el) return;
    const box = scroll.getBoundingClientRect();
    const { top, bottom } = el.getBoundingClientRect();
    const by = top < box.top ? top - box.top - 8 : Math.min(bottom - box.bottom + 8, top - box.top - 8);
    if (top >= box.top && bottom <= box.bottom) return;
    scroll.scrollTop += by;
    sticks = toGo() < 2 && !cut();
  }

  /** find scrolls to a message, reading older ones until it is there, and lights it up. It tells whether it was found. */
  async function find(id) {
    const channel = place;
    const held = () => rooms().list(channel) ?? [];
    const lacks = () => place === channel && !held().some((m) => m.id === id) && later(held()[0]?.id ?? '', id);
    if (cut() && later(id, held().at(-1)?.id ?? '')) await rooms().newest(channel);
    for (let more = true; more && lacks();) more = await rooms().older(channel);
    if (place !== channel) return true; // somebody went elsewhere in the meantime
    if (!shown.has(id)) draw();
    const el = shown.get(id)?.el;
    if (!el) return false;
    sticks = false;
    const centre = () => {
      const box = scroll.getBoundingClientRect();
      const { top, height } = el.getBoundingClientRect();
      scroll.scrollTop += top - box.top - Math.max(8, (box.height - height) / 2);
    };
    centre();
    requestAnimationFrame(centre); // those around it have their true heights only once they are drawn
    el.focus({ preventScroll: true });
    el.classList.add('found');
    setTimeout(() => el.classList.remove('found'), 2000);
    return true;
  }

  /** older reads what is before the list's beginning while that is near. */
  const older = () => extend(() => scroll.scrollTop < NEAR_START && !rooms().whole(place), (channel) => rooms().older(channel));

  /** following reads what is behind the list's end while that is near and not the channel's. */
  const following = () => extend(() => toGo() < NEAR_START && cut(), (channel) => rooms().newer(channel));

  /** extend reads more while it is wanted, and leaves what one reads where it is: what is far from it goes. */
  async function extend(wanted, more) {
    if (reading) return;
    reading = true;
    try {
      while (place && wanted()) {
        const channel = place;
        if (!await more(channel).catch(() => false) || place !== channel) return;
        const edge = scroll.getBoundingClientRect().top;
        const read = [...ol.children].find((el) => shown.has(el.dataset.id) && el.getBoundingClientRect().bottom > edge);
        const from = read?.getBoundingClientRect().bottom ?? 0;
        draw({ quiet: true });
        // The message may have become another element, one without a head: its end stays where it was.
        const to = shown.get(read?.dataset.id)?.el.getBoundingClientRect().bottom;
        if (to !== undefined) scroll.scrollTop += to - from;
      }
    } finally {
      reading = false;
    }
  }

  const uses = (m) => ({
    run: (name) => run(name),
    click: (customID, values, control) => click(place, m, customID, values, control),
  });

  // The end stays in sight when what is written below needs more room, and when a picture has come.
  const sized = new ResizeObserver(() => {
    if (sticks && toGo() > 0) scroll.scrollTop = scroll.scrollHeight;
    else if (from) align(from.id);
  });
  sized.observe(ol);
  sized.observe(scroll);
  startRoving(ol, scroll);
  scroll.addEventListener('scroll', () => {
    if (scroll.scrollTop !== from?.aim) {
      from = null;
      sticks = toGo() < 2 && !cut();
    }
    if (atEnd()) {
      latest.hidden = true;
      if (place) seen(place, rooms().list(place)?.at(-1)?.id ?? '');
    }
    if (scroll.scrollTop < NEAR_START) older();
    else if (toGo() < NEAR_START && cut()) following();
  }, { passive: true });
  latest.addEventListener('click', async () => {
    const channel = place;
    if (cut() && channel) {
      await rooms().newest(channel).catch(() => {});
      if (place !== channel) return;
      draw({ moved: true });
    }
    toEnd();
  });
  return { visit, draw, reveal, find, toEnd, channel: () => place };
}

/** same says whether two messages say the same, though they came by different ways. */
const same = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);

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
