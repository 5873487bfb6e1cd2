// The command line with its suggestions.

import { interact } from './api.js';
import { chooseFile, drawAttached, filesFor, forgetFiles, lacksFile, startAttach } from './attach.js';
import { read, missing, suggest } from './command.js';
import { $, h, icon } from './dom.js';
import { notice } from './notice.js';
import { perform } from './perform.js';
import { calls, channelOf, FORUM, isDM, world } from './world.js';

let items = [];
let active = -1;
let eager = false;
let asked = 0; // the newest question to the bot; an older answer that comes late is dropped
let timer = 0;
const history = [];
let past = -1;

const line = () => $('composer').value.trimStart();

/** startComposer makes the form work. */
export function startComposer() {
  const input = $('composer');
  $('send').append(icon('send', 20));
  startAttach({ line, put });
  input.addEventListener('input', () => {
    past = -1;
    update();
  });
  input.addEventListener('focus', update);
  input.addEventListener('blur', () => setTimeout(() => {
    if (document.activeElement !== input) hide();
  }, 120));
  // A press on a suggestion leaves the focus in the line. It is taken when the press ends there: a finger may want to scroll.
  $('suggestions').addEventListener('mousedown', (e) => e.preventDefault());
  input.addEventListener('keydown', keys);
  $('compose').addEventListener('submit', (e) => {
    e.preventDefault();
    send();
  });
  document.addEventListener('keydown', (e) => {
    const typing = /** @type {Element | null} */ (e.target)?.closest?.('input, textarea, dialog, [role=combobox], [contenteditable]');
    if (e.key !== '/' || typing || e.ctrlKey || e.metaKey || e.altKey) return;
    e.preventDefault();
    input.focus();
    if (input.value === '') put('/');
  });
}

/** settle shows where the composer writes to. */
export function settle(name) {
  const here = channelOf(world.channel);
  const forum = here?.type === FORUM;
  $('composer').disabled = forum;
  $('send').disabled = forum;
  drawAttached(line());
  $('composer').placeholder = forum ? 'Open a post to use commands in it' : isDM() ? 'Type / for commands, /mock to begin' : `Command in ${here?.parent_id ? '' : '#'}${name}: type /`;
  if (document.activeElement === $('composer')) update();
}

function put(text) {
  const input = $('composer');
  input.value = text;
  input.focus();
  input.setSelectionRange(text.length, text.length);
  input.scrollLeft = input.scrollWidth;
  update();
}

/** runLine sends a command, or, when it lacks a required option, begins it in the composer. */
export function runLine(text) {
  const full = `/${text}`;
  if (missing(full, calls()).length > 0) put(`${full} `);
  else submit(full);
}

function update() {
  clearTimeout(timer);
  const text = line();
  drawAttached(text);
  if (!text.startsWith('/')) {
    hide();
    return;
  }
  const people = { users: world.state.users, channels: world.state.channels, roles: world.state.guild.roles ?? [] };
  const next = suggest(text, calls(), people);
  show(next, next.items, next.asks && items.length > 0);
  if (!next.asks) return;
  const mine = ++asked;
  timer = setTimeout(async () => {
    let got;
    try {
      got = await interact({ user: world.user.id, channel: world.channel, autocomplete: text });
    } catch {
      return;
    }
    if (mine !== asked || line() !== text) return;
    const typed = read(text, calls()).query;
    const choices = got.choices.map((c) => ({ kind: 'value', label: c.name, description: '', line: next.put(c.value) }));
    const exact = got.choices.some((c) => String(c.value) === typed || c.name === typed);
    show({ ...next, eager: choices.length > 0 && !exact }, choices, false, got.choices.length === 0);
  }, 140);
}

function show(next, list, keep, none) {
  if (keep && list.length === 0) return; // the old suggestions stand until the bot's new ones are there
  items = list;
  eager = next.eager;
  active = eager && items.length > 0 ? 0 : -1;
  const box = $('suggestions');
  if (items.length === 0 && !none) {
    hide();
    return;
  }
  box.replaceChildren(
    h('p', { class: 'suggest-title', id: 'suggest-title' }, next.title),
    h('div', { role: 'listbox', id: 'suggest-list', 'aria-labelledby': 'suggest-title' }, items.map((item, i) => h('div', {
      role: 'option', id: `suggest-${i}`, class: `suggest ${item.kind}`, onclick: () => take(i),
    }, h('span', { class: 'suggest-label' }, item.label), h('span', { class: 'suggest-about' }, item.description), item.hint && h('span', { class: 'suggest-hint' }, item.hint)))),
    none ? h('p', { class: 'none' }, 'Nothing fits.') : '');
  box.hidden = false;
  $('composer').setAttribute('aria-expanded', 'true');
  mark();
}

function hide() {
  items = [];
  active = -1;
  $('suggestions').hidden = true;
  $('composer').setAttribute('aria-expanded', 'false');
  $('composer').removeAttribute('aria-activedescendant');
}

function mark() {
  const input = $('composer');
  const rows = $('suggestions').querySelectorAll('.suggest');
  rows.forEach((r, i) => r.setAttribute('aria-selected', String(i === active)));
  if (active < 0) input.removeAttribute('aria-activedescendant');
  else {
    input.setAttribute('aria-activedescendant', `suggest-${active}`);
    rows[active].scrollIntoView({ block: 'nearest' });
  }
}

function take(i) {
  if (items[i].kind === 'file') chooseFile();
  else put(items[i].line);
}

function keys(e) {
  const open = items.length > 0 && !$('suggestions').hidden;
  if (e.isComposing) return;
  if (open && (e.key === 'ArrowDown' || e.key === 'ArrowUp')) {
    e.preventDefault();
    const step = e.key === 'ArrowDown' ? 1 : -1;
    active = active < 0 ? (step > 0 ? 0 : items.length - 1) : (active + step + items.length) % items.length;
    mark();
  } else if (open && e.key === 'Tab' && !e.shiftKey) {
    e.preventDefault();
    take(Math.max(active, 0));
  } else if (e.key === 'Enter' && open && active >= 0) {
    e.preventDefault();
    take(active);
  } else if (e.key === 'Escape' && !$('suggestions').hidden) {
    e.preventDefault();
    hide();
  } else if (e.key === 'ArrowUp' && (line() === '' || past >= 0) && history.length > 0) {
    e.preventDefault();
    const next = Math.min(past + 1, history.length - 1);
    put(history[next]);
    hide();
    past = next;
  }
}

function send() {
  const text = line().trim();
  if (text === '') return;
  if (!text.startsWith('/')) {
    notice('hotseat listens to commands: they begin with /. Try /mock.');
    return;
  }
  const lacks = missing(text, calls());
  if (lacks.length > 0) {
    put(`${text} ${text.endsWith(`${lacks[0].name}:`) ? '' : `${lacks[0].name}:`}`.trimEnd());
    notice(`/${text.slice(1).split(' ')[0]} needs ${lacks.map((o) => o.name).join(', ')}.`);
    return;
  }
  if (lacksFile(text)) {
    notice('Choose the file with the paper clip first.');
    return;
  }
  submit(text);
}

async function submit(text) {
  const input = $('composer');
  clearTimeout(timer);
  asked++;
  if (history[0] !== text) history.unshift(text);
  history.length = Math.min(history.length, 50);
  past = -1;
  input.value = '';
  hide();
  const files = filesFor(text);
  drawAttached('');
  const result = await perform({ command: text, files });
  // A command that was refused comes back, to be put right rather than typed again.
  if (result.error && result.messages.length === 0 && input.value === '') {
    input.value = text;
    if (document.activeElement === input) input.setSelectionRange(text.length, text.length);
    drawAttached(text);
  } else forgetFiles();
}
