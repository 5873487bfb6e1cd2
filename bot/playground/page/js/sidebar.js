// The sidebar: channels and the clock; and the drawer that it is on a narrow screen.

import { moveClock } from './api.js';
import { $, h, icon } from './dom.js';
import { announce, notice } from './notice.js';
import { peopleKeys } from './people.js';
import { channelOf, FORUM, isDM, now, threadsOf, visit, world } from './world.js';

const CATEGORY = 4;
const FEW = 4; // threads of a channel that are listed at once
const unfolded = new Set(); // channels of which all threads in use are listed

/** place is the name and kind of the channel one is in. */
export function place() {
  if (isDM()) return { name: 'hotseat', title: 'hotseat', kind: 'mail', topic: 'A direct message: only you two are here' };
  const c = channelOf(world.channel);
  if (!c) return { name: '', title: '', kind: 'hash', topic: '' };
  const parent = c.parent_id && channelOf(c.parent_id);
  if (parent) {
    const what = [parent.type === FORUM ? `A post in #${parent.name}` : `A thread in #${parent.name}`, ...(c.tags ?? []), c.archived && 'archived'];
    return { name: c.name, title: c.name, kind: 'thread', topic: what.filter(Boolean).join(' · ') };
  }
  return { name: c.name, title: c.name, kind: c.type === FORUM ? 'forum' : 'hash', topic: c.type === FORUM ? 'A forum: each post is a thread' : world.state.guild.name ?? '' };
}

/** drawChannels lists them with the threads and posts in use, and the direct message with the bot under them. */
export function drawChannels(marks) {
  const focused = document.activeElement?.closest?.('.channel')?.dataset.id;
  const top = world.state.channels.filter((c) => c.type !== CATEGORY && !c.parent_id);
  const { user } = world;
  $('channels').replaceChildren(
    h('h2', {}, 'Channels'), ...top.flatMap((c) => [row(marks, c.id, c.name, c.type === FORUM ? 'forum' : 'hash'), ...threadRows(marks, c)]),
    h('div', { class: 'direct' }, h('h2', {}, 'Direct messages'), user && row(marks, user.dm, 'hotseat', 'mail')));
  if (focused) document.querySelector(`.channel[data-id="${CSS.escape(focused)}"]`)?.focus();
  $('guild').textContent = world.state.guild.name || 'playground';
}

/**
 * row is a channel's line.
 * @param {any} marks
 * @param {string} id
 * @param {string} name
 * @param {string} kind
 * @param {{sub?: boolean, tags?: string[], archived?: boolean}} [more]
 */
function row(marks, id, name, kind, { sub = false, tags = [], archived = false } = {}) {
  const here = id === (world.thread ?? world.channel);
  const unread = !here && id !== world.channel && marks.has(id, world.user?.id);
  return h('button', {
    type: 'button', class: `channel${sub ? ' sub' : ''}${archived ? ' archived' : ''}${unread ? ' unread' : ''}`, 'aria-current': here ? 'page' : null, dataset: { id },
    onclick: () => {
      visit(id);
      drawer(false);
    },
  }, icon(kind, sub ? 15 : 17), h('span', { class: 'channel-name' }, h('span', {}, name), (tags.length > 0 || archived) && h('small', {}, [...tags, archived && 'archived'].filter(Boolean).join(' · '))),
  unread && h('span', { class: 'dot' }, h('span', { class: 'sr' }, 'new messages')));
}

/** threadRows are the newest threads in use of a channel and those one is in or has not read, or all of them; archived ones are away. */
function threadRows(marks, c) {
  const open = (t) => t.id === world.channel || t.id === world.thread;
  const all = threadsOf(c.id).filter((t) => !t.archived || open(t));
  const shown = all.filter((t, i) => i < FEW || unfolded.has(c.id) || open(t) || marks.has(t.id, world.user?.id));
  const rows = shown.map((t) => row(marks, t.id, t.name, 'thread', { sub: true, tags: t.tags, archived: t.archived }));
  if (shown.length < all.length) {
    rows.push(h('button', {
      type: 'button', class: 'channel sub more', dataset: { id: `more-${c.id}` },
      onclick: () => {
        unfolded.add(c.id);
        drawChannels(marks);
        document.querySelector('.channel[aria-current]')?.scrollIntoView({ block: 'nearest' });
      },
    }, `Show ${all.length - shown.length} older`));
  }
  return rows;
}

/** drawClock shows the playground's time, in the viewer's zone. */
export function drawClock() {
  const ms = now();
  const time = new Intl.DateTimeFormat(world.locale, { timeStyle: 'short' }).format(ms);
  const date = new Intl.DateTimeFormat(world.locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(ms);
  const short = new Intl.DateTimeFormat(world.locale, { weekday: 'short' }).format(ms);
  const set = (el, text) => {
    if (el.textContent !== text) el.textContent = text;
  };
  set($('clock-time'), time);
  $('clock-time').dateTime = new Date(ms).toISOString();
  set($('clock-date'), date);
  set($('clock-chip'), `${short} ${time}`);
}

/** startSidebar makes clock, people, drawer and theme work. moved() is called after the clock was. */
export function startSidebar(moved) {
  $('people').addEventListener('keydown', peopleKeys);
  $('clock-moves').addEventListener('click', async (e) => {
    const button = e.target.closest('[data-advance]');
    if (!button || $('clock-moves').getAttribute('aria-busy') === 'true') return;
    $('clock-moves').setAttribute('aria-busy', 'true');
    button.classList.add('working');
    try {
      const got = await moveClock(button.dataset.advance);
      world.skew = Date.parse(got.now) - Date.now();
      drawClock();
      await moved();
      announce(`It is ${$('clock-date').textContent}, ${$('clock-time').textContent}.`);
    } catch (err) {
      notice(err.message, 'problem');
      await moved().catch(() => {}); // whatever was reached before the fault
    } finally {
      $('clock-moves').removeAttribute('aria-busy');
      button.classList.remove('working');
    }
  });
  $('menu').append(icon('menu', 20));
  $('menu').addEventListener('click', () => drawer(true));
  $('clock-chip').addEventListener('click', () => {
    drawer(true);
    $('clock-moves').querySelector('button').focus();
  });
  $('veil').addEventListener('click', () => drawer(false));
  $('sidebar').addEventListener('keydown', (e) => {
    if (e.key === 'Escape') drawer(false);
  });
  narrow.addEventListener('change', () => drawer(false));
  drawer(false);
  startTheme();
}

const narrow = matchMedia('(max-width: 760px)');

/** drawer opens or closes the sidebar where the screen is narrow; elsewhere it is always there. */
export function drawer(open) {
  const was = document.body.classList.contains('drawer');
  const now = open && narrow.matches;
  document.body.classList.toggle('drawer', now);
  $('sidebar').inert = narrow.matches && !now;
  $('menu').setAttribute('aria-expanded', String(now));
  if (now && !was) $('sidebar').querySelector('.channel')?.focus();
  if (!now && was) $('menu').focus();
}

function startTheme() {
  const button = $('theme');
  const system = matchMedia('(prefers-color-scheme: dark)');
  const dark = () => (document.documentElement.dataset.theme ?? (system.matches ? 'dark' : 'light')) === 'dark';
  const draw = () => {
    button.replaceChildren(icon(dark() ? 'sun' : 'moon'));
    button.setAttribute('aria-label', dark() ? 'Light colours' : 'Dark colours');
    button.title = button.getAttribute('aria-label');
  };
  button.addEventListener('click', () => {
    const next = dark() ? 'light' : 'dark';
    document.documentElement.dataset.theme = next;
    try {
      localStorage.setItem('hotseat.theme', next);
    } catch { /* storage is refused: the choice lasts as long as the page */ }
    draw();
  });
  system.addEventListener('change', draw);
  draw();
}
