// A thread beside its channel: its messages, and a line to write there. A command that lacks something is written on the thread's page.

import { say } from './api.js';
import { isWhole } from './composer.js';
import { $, h, icon } from './dom.js';
import { messageList } from './messages.js';
import { notice } from './notice.js';
import { perform } from './perform.js';
import { sentTyped, tellTyping } from './typing.js';
import { channelOf, leaveThread, visitPage, world } from './world.js';

/**
 * threadPane makes the pane. o: seen(channel, newest), as of a messageList; begin(text), which writes into the command line of the page
 * one is on then. It gives the list, and draw(), which shows the thread that is open or puts the pane away.
 */
export function threadPane({ seen, since, begin }) {
  const title = h('h2', { id: 'pane-title' });
  const ol = h('ol', { class: 'messages', id: 'pane-messages', 'data-testid': 'pane-messages' });
  const scroll = h('div', { class: 'scroll', id: 'pane-scroll', tabindex: '0', role: 'region', 'aria-label': 'Messages of the thread' }, ol);
  const latest = h('button', { type: 'button', class: 'latest', hidden: true }, 'New messages ↓');
  const line = h('textarea', { id: 'pane-line', rows: '1', maxlength: '2000', enterkeyhint: 'send', 'data-testid': 'pane-line' });
  const button = (name, sign, onclick, id) => h('button', { type: 'button', class: 'icon-button', id, 'aria-label': name, title: name, onclick }, icon(sign, 18));
  $('pane').append(
    h('header', { class: 'pane-top' }, icon('thread', 18), title, button('Open as a page', 'page', () => asPage(), 'pane-page'), button('Close the thread', 'close', close, 'pane-close')),
    scroll,
    h('div', { class: 'under' }, latest, h('form', { class: 'compose', id: 'pane-compose', autocomplete: 'off', onsubmit: send }, line,
      h('button', { class: 'send', type: 'submit', 'aria-label': 'Send to the thread' }, icon('send', 20)))));

  const list = messageList({ ol, scroll, latest, run, seen, since, line, empty: () => h('li', { class: 'empty' }, h('p', {}, 'Nothing was said here yet.')) });
  const drafts = new Map(); // thread → what was typed and not sent
  let shown = null; // the thread that the pane shows

  function asPage(text) {
    visitPage(world.thread);
    if (text) begin(text);
    else $('composer').focus({ preventScroll: true });
  }

  /** run sends a command that stands in a message, to the thread. */
  function run(name) {
    if (!isWhole(name)) asPage(`/${name} `);
    else perform({ channel: world.thread, command: `/${name}` });
  }

  async function send(e) {
    e.preventDefault();
    const content = line.value.trim();
    const channel = world.thread;
    if (content === '') return;
    line.value = '';
    grow();
    sentTyped();
    const got = await say({ user: world.user.id, channel, content }).catch((x) => ({ error: x.message }));
    if (!got.error) return;
    notice(got.error, 'problem');
    if (world.thread === channel && line.value === '') line.value = content; // what was refused comes back
  }

  function grow() {
    $('pane-compose').classList.toggle('ready', line.value.trim() !== '');
    line.style.height = 'auto';
    line.style.height = `${Math.min(line.scrollHeight, 160)}px`;
  }

  function close() {
    const from = world.thread;
    leaveThread();
    (document.querySelector(`.thread-chip[data-id="${CSS.escape(from)}"], .post[data-id="${CSS.escape(from)}"]`) ?? $('composer')).focus({ preventScroll: true });
  }

  line.addEventListener('input', () => {
    if (line.value.startsWith('/')) {
      const text = line.value;
      line.value = '';
      asPage(text);
    }
    grow();
    if (line.value !== '') tellTyping(world.thread);
  });
  line.addEventListener('keydown', (e) => {
    if (e.key !== 'Enter' || e.shiftKey || e.isComposing) return;
    e.preventDefault();
    $('pane-compose').requestSubmit();
  });
  $('pane').addEventListener('keydown', (e) => {
    if (e.key === 'Escape' && !e.defaultPrevented && !e.target.closest('dialog')) close();
  });

  /** draw shows the thread that is open, or puts the pane away. Its messages come when the list visits it. */
  function draw() {
    const t = channelOf(world.thread);
    if (shown !== (t?.id ?? null)) {
      if (shown) drafts.set(shown, line.value);
      shown = t?.id ?? null;
      line.value = drafts.get(shown) ?? '';
    }
    $('pane').hidden = !t;
    if (!t) return;
    title.replaceChildren(t.name);
    line.placeholder = t.archived ? 'A message opens this thread again' : 'Message in this thread';
    line.setAttribute('aria-label', `Message in ${t.name}`);
    grow();
  }

  return { list, draw };
}
