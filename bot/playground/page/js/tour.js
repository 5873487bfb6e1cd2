// A tour of five hints, each beside the thing that it speaks of. It begins when it is asked for, can be left at any time, and covers
// nothing that it points at.

import { $, h } from './dom.js';
import { announce } from './notice.js';

// Where a thing is not to be seen, as in the drawer of a phone, the hint points at what leads there.
/** @type {[string, string, string][]} */
const HINTS = [
  ['#compose', 'Write here', 'A plain message goes to everyone. A line that begins with / is a command: /mock begins an interview.'],
  ['#people, #switch, #menu', 'Be somebody else', 'One press, and you see what that person sees. Ada is an organiser: only she can /setup.'],
  ['#clock-moves, #clock-chip', 'Move the clock', '“Tomorrow” brings the next question of the day and the answer to the last one. It never goes back.'],
  ['.channel-list, #channels, #menu', 'Threads and forum', 'Each question of the day has a thread to talk in. They hang under their channel, and a forum’s posts under the forum.'],
  ['#theme', 'Light or dark', 'That was all. Whatever you do here stays on this machine.'],
];

const GAP = 12;
const KEY = 'hotseat.tour';

let at = -1;
let card = null;
let before = null; // what had the focus

/** toured says whether somebody has seen the tour on this machine. */
export function toured() {
  try {
    return localStorage.getItem(KEY) === 'seen';
  } catch {
    return false;
  }
}

/** startTour makes the button that begins the tour work. */
export function startTour() {
  $('tour').addEventListener('click', () => {
    $('veil').click(); // the drawer of a phone is shut: the hints point at what is beside it
    tour();
  });
}

/** tour shows the hints, from the first. */
export function tour() {
  if (card) return;
  before = document.activeElement;
  card = h('div', { class: 'hint-card', role: 'dialog', 'aria-labelledby': 'hint-title', 'aria-describedby': 'hint-text', popover: 'manual', dataset: { testid: 'tour' } });
  document.body.append(card);
  card.showPopover?.();
  card.addEventListener('keydown', keys);
  addEventListener('keydown', escape);
  addEventListener('resize', put);
  at = 0;
  draw();
}

function leave() {
  if (!card) return;
  try {
    localStorage.setItem(KEY, 'seen');
  } catch { /* storage is refused: it is offered again */ }
  unpoint();
  removeEventListener('keydown', escape);
  removeEventListener('resize', put);
  card.remove();
  card = null;
  document.querySelector('.empty .around')?.remove();
  const back = before?.isConnected && before !== document.body ? before : $('composer');
  back.focus();
}

function escape(e) {
  if (e.key !== 'Escape') return;
  e.preventDefault();
  leave();
}

function keys(e) {
  if (e.key === 'ArrowRight') go(1);
  else if (e.key === 'ArrowLeft') go(-1);
}

function go(step) {
  if (at + step >= HINTS.length) leave();
  else if (at + step >= 0) {
    at += step;
    draw();
  }
}

function draw() {
  const [, title, text] = HINTS[at];
  const last = at === HINTS.length - 1;
  const next = h('button', { type: 'button', class: 'button s1', onclick: () => go(1) }, last ? 'Done' : 'Next');
  card.replaceChildren(
    h('h2', { id: 'hint-title' }, title), h('p', { id: 'hint-text' }, text),
    h('div', { class: 'hint-row' },
      h('span', { class: 'hint-count' }, `${at + 1} of ${HINTS.length}`),
      !last && h('button', { type: 'button', class: 'textual hint-skip', onclick: leave }, 'Skip'),
      at > 0 && h('button', { type: 'button', class: 'button s2', onclick: () => go(-1) }, 'Back'), next));
  put();
  next.focus();
  announce(`Hint ${at + 1} of ${HINTS.length}. ${title}. ${text}`);
}

function unpoint() {
  document.querySelectorAll('.pointed').forEach((el) => el.classList.remove('pointed'));
}

/** put lays the card beside what it speaks of, where there is most room. */
function put() {
  unpoint();
  const target = HINTS[at][0].split(', ').map((s) => document.querySelector(s)).find(seen) ?? $('composer');
  target.classList.add('pointed');
  const t = target.getBoundingClientRect();
  const c = card.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const height = document.documentElement.clientHeight;
  const clamp = (v, size, all) => Math.max(GAP, Math.min(v, all - size - GAP));
  let [x, y] = [clamp(t.left, c.width, width), t.bottom + GAP];
  if (width - t.right >= c.width + 2 * GAP && t.height > c.height / 2) [x, y] = [t.right + GAP, clamp(t.top, c.height, height)];
  else if (height - t.bottom < c.height + 2 * GAP) y = t.top - c.height - GAP;
  card.style.setProperty('left', `${Math.round(x)}px`);
  card.style.setProperty('top', `${Math.round(Math.max(GAP, y))}px`);
}

/** seen says whether a thing is on the screen, and not in the drawer that is shut. */
function seen(el) {
  if (!el || el.closest('[inert]')) return false;
  const r = el.getBoundingClientRect();
  return r.width > 0 && r.height > 0 && r.right > 0 && r.left < innerWidth && r.bottom > 0 && r.top < innerHeight;
}
