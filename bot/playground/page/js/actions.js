// What one can do with a message: a bar that comes with the pointer or the focus, and a sheet from below after a long press of a finger.

import { h, icon } from './dom.js';
import { addressOf } from './goto.js';
import { EPHEMERAL, messageOf, PIN_NOTICE } from './message-view.js';
import { textOf } from './message-text.js';
import { notice } from './notice.js';
import { emojiGrid, pickEmoji, pickerAnchor } from './emoji-picker.js';
import { give } from './reactions.js';
import { askDelete, beginEdit, beginReply } from './talk.js';
import { world } from './world.js';

const HOLD = 500; // milliseconds that a finger stays for the sheet
const SLIP = 10; // pixels that it may move in that time
const REPLY = 19;

/** deeds are what this person can do with a message: [{name, icon, run}]. */
function deeds(m) {
  const own = m.author.id === world.user?.id;
  const shared = (m.flags & EPHEMERAL) === 0;
  const channel = m.channel_id ?? world.channel;
  const direct = channel === world.user?.dm;
  const spoken = m.type !== PIN_NOTICE;
  const text = textOf(m);
  return [
    shared && spoken && { name: 'Reply', icon: 'reply', run: () => beginReply(m) },
    own && (!m.type || m.type === REPLY) && { name: 'Edit', icon: 'edit', run: () => beginEdit(m) },
    shared && spoken && { name: 'Copy link', icon: 'link', run: () => copy(addressOf(direct ? '' : world.state.guild.id, channel, m.id), 'Link copied.') },
    text && { name: 'Copy text', icon: 'copy', run: () => copy(text, 'Text copied.') },
    shared && (own || (world.user?.admin && !direct)) && { name: 'Delete', icon: 'bin', danger: true, run: () => askDelete(m) },
  ].filter(Boolean);
}

/** reacts says whether a message takes reactions. */
const reacts = (m) => (m.flags & EPHEMERAL) === 0 && m.type !== PIN_NOTICE;

async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    notice(done);
  } catch {
    notice('The browser does not let this page copy.', 'problem');
  }
}

let bar = null; // {el, message, of}: the bar, and the message that it is in
let hovered = null;
let keys = false; // the keyboard was used last, so that the focus brings the bar

const target = (e) => /** @type {Element} */ (e.target);

/** startActions makes bar and sheet work for every list of messages on the page. */
export function startActions() {
  document.addEventListener('pointerover', (e) => {
    if (e.pointerType === 'touch') return;
    hovered = target(e).closest('.messages > .message');
    settle();
  });
  document.documentElement.addEventListener('pointerleave', () => {
    hovered = null;
    settle();
  });
  document.addEventListener('pointerdown', () => {
    keys = false;
  }, true);
  document.addEventListener('keydown', (e) => {
    keys = true;
    if (e.key === 'Tab' && focused()) show(focused());
  }, true);
  document.addEventListener('focusin', settle);
  document.addEventListener('focusout', () => setTimeout(settle));
  startHolding();
}

const focused = () => document.activeElement?.closest('.messages > .message') ?? null;

/** settle puts the bar where pointer and focus want it. */
function settle() {
  if (bar && bar.el.contains(pickerAnchor()) && bar.of.isConnected) return;
  const el = (hovered?.isConnected && hovered) || (keys && focused());
  if (el) show(el);
  else hide();
}

function hide() {
  bar?.of.classList.remove('acted');
  bar?.el.remove();
  bar = null;
}

function show(of) {
  const m = messageOf(of);
  if (bar?.of === of && bar.message === m) return;
  hide();
  if (!m) return;
  const list = deeds(m);
  const button = (name, sign, run, more = '') => h('button', {
    type: 'button', class: `icon-button ${more}`, title: name, 'aria-label': name, tabindex: '-1', dataset: { keep: `do ${name}` }, onclick: run,
  }, icon(sign, 18));
  const buttons = [
    reacts(m) && button('React', 'smile', (e) => pickEmoji(e.currentTarget, (emoji) => give(m, emoji), settle)),
    ...list.map((d) => button(d.name, d.icon, d.run, d.name === 'Reply' ? '' : `less${d.danger ? ' danger' : ''}`)),
    list.length > 0 && button('More', 'dots', () => sheet(m), 'more'),
  ].filter(Boolean);
  if (buttons.length === 0) return;
  buttons[0].tabIndex = 0;
  const tools = h('div', { class: 'tools' }, h('div', { class: 'bar', role: 'toolbar', 'aria-label': 'What to do with this message' }, buttons));
  tools.addEventListener('keydown', (e) => turn(e, buttons));
  of.classList.add('acted');
  of.append(tools);
  bar = { el: tools, message: m, of };
}

/** turn goes along a toolbar by the arrow keys; Escape goes back to the message. */
function turn(e, buttons) {
  if (e.key === 'Escape') {
    e.currentTarget.closest('.message').focus({ preventScroll: true });
    return;
  }
  const seen = buttons.filter((b) => b.offsetParent !== null);
  const at = seen.indexOf(document.activeElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: seen.length - 1 }[e.key];
  if (to === undefined) return;
  e.preventDefault();
  const next = seen[(to + seen.length) % seen.length];
  for (const b of buttons) b.tabIndex = b === next ? 0 : -1;
  next.focus();
}

/** sheet shows everything that can be done with a message, from below. */
function sheet(m) {
  const after = (run) => {
    box.close();
    run();
  };
  const box = h('dialog', { class: 'deeds', 'aria-label': 'What to do with this message', dataset: { testid: 'deeds' } },
    reacts(m) && emojiGrid((emoji) => after(() => give(m, emoji))),
    h('ul', {}, deeds(m).map((d) => h('li', {}, h('button', { type: 'button', class: d.danger ? 'danger' : '', onclick: () => after(d.run) }, icon(d.icon, 20), d.name)))),
    h('button', { type: 'button', class: 'button s2', onclick: () => box.close() }, 'Cancel'));
  box.addEventListener('click', (e) => {
    if (e.target === box) box.close(); // beside it
  });
  box.addEventListener('close', () => box.remove());
  document.body.append(box);
  box.showModal();
}

/** startHolding opens the sheet when a finger stays on a message. A finger that scrolls, or leaves too soon, means something else. */
function startHolding() {
  let timer = 0;
  let from = null;
  let opened = false;
  const stop = () => {
    clearTimeout(timer);
    from = null;
  };
  document.addEventListener('pointerdown', (e) => {
    stop();
    opened = false;
    const el = e.pointerType === 'touch' && e.isPrimary && !target(e).closest('textarea, input') && target(e).closest('.messages > .message');
    if (!el) return;
    from = { x: e.clientX, y: e.clientY };
    timer = setTimeout(() => {
      const m = messageOf(el);
      if (!m || (!reacts(m) && deeds(m).length === 0)) return;
      opened = true;
      sheet(m);
    }, HOLD);
  });
  document.addEventListener('pointermove', (e) => {
    if (from && Math.hypot(e.clientX - from.x, e.clientY - from.y) > SLIP) stop();
  });
  for (const end of ['pointerup', 'pointercancel']) document.addEventListener(end, stop);
  document.addEventListener('scroll', stop, true);
  // The browser's own menu would lie over the sheet, and the finger that is lifted must not press what it opened on.
  document.addEventListener('contextmenu', (e) => {
    if ((from || opened) && e.pointerType === 'touch' && target(e).closest('.messages > .message, .deeds')) e.preventDefault();
  });
  document.addEventListener('click', (e) => {
    if (!opened || e.pointerType !== 'touch') return;
    opened = false;
    e.preventDefault();
    e.stopPropagation();
  }, true);
}
