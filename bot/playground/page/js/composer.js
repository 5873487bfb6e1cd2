// The composer: where one writes a message, or a command that begins with "/". What it holds is a draft; this draws it, changes it by
// key and pointer, and hands it to send.js.

import { interact } from './api.js';
import { drawAttached, takeFile, wasChosen } from './attach.js';
import { drawChips } from './chip-view.js';
import { adopt, asks, close, faults, fileName, fileOf, lacking, lineOf, NONE, next, open, remove, suggestFor } from './chips.js';
import { $, h, icon, nameOf } from './dom.js';
import { blank, draftsOf, isBlank } from './drafts.js';
import { beginEdit, isOwn } from './edit.js';
import { plainText } from './markdown.js';
import { announce, notice } from './notice.js';
import * as picker from './picker.js';
import { sayDraft, sendLine } from './send.js';
import { drawTyping, tellTyping } from './typing.js';
import { drawUploads, withUploads } from './uploads.js';
import { calls, channelOf, FORUM, isDM, rooms, visitPage, world } from './world.js';

const drafts = draftsOf();
let draft = blank();
let key = ''; // whose draft it is, and where
let wrongOpen = false; // what is being typed was refused before it was sent
let asked = 0; // the newest question to the bot; an older answer that comes late is dropped
let timer = 0;
let standsFor = ''; // the empty composer's hint
const history = []; // commands that were sent, the newest first
let past = -1;

const input = () => $('composer');
const people = () => ({ users: world.state.users, channels: world.state.channels, roles: world.state.guild.roles ?? [] });
const isCommand = () => Boolean(draft.chips.call) || draft.text.startsWith('/');
const onTouch = () => matchMedia('(pointer: coarse)').matches;

/** startComposer makes the form work. */
export function startComposer() {
  $('send').append(icon('send', 20));
  $('attach').append(icon('clip', 20));
  picker.startPicker(take);
  input().addEventListener('input', typed);
  input().addEventListener('focus', offer);
  input().addEventListener('blur', () => setTimeout(() => {
    if (document.activeElement !== input()) picker.hidePicker();
  }, 120));
  input().addEventListener('keydown', keys);
  $('compose').addEventListener('submit', (e) => {
    e.preventDefault();
    send();
  });
  $('line').addEventListener('click', (e) => {
    if (e.target === $('line')) input().focus();
  });
  document.addEventListener('keydown', (e) => {
    const typing = /** @type {Element | null} */ (e.target)?.closest?.('input, textarea, dialog, [contenteditable]');
    if (e.key !== '/' || typing || e.ctrlKey || e.metaKey || e.altKey || input().disabled) return;
    e.preventDefault();
    if (isBlank(draft)) put({ text: '/' });
    else input().focus();
  });
  startFiles();
}

/** settle shows where the composer writes to, and the draft of that place. */
export function settle(name) {
  const here = channelOf(world.channel);
  const forum = here?.type === FORUM;
  const thread = Boolean(here?.parent_id);
  const shut = forum || Boolean(here?.locked);
  input().disabled = shut;
  $('send').disabled = shut;
  $('attach').disabled = shut;
  standsFor = forum ? 'Open a post to write in it' : here?.locked ? 'This thread is locked' : `Message ${isDM() || thread ? '' : '#'}${name}, or / for commands`;
  const standing = here?.locked ? 'This thread is locked: nobody writes here any more.' : here?.archived ? 'This thread is archived. A message opens it again.' : '';
  $('standing').textContent = standing;
  $('standing').hidden = standing === '';
  const now = `${world.user?.id ?? ''} ${world.channel ?? ''}`;
  if (now !== key) {
    drafts.keep(key, draft);
    key = now;
    draft = drafts.at(key);
    past = -1;
    asked++;
    picker.hidePicker();
  }
  drawTyping();
  draw();
  if (document.activeElement === input()) offer();
}

/** put changes the draft, shows it, and leaves the caret behind it. */
function put(part) {
  const before = draft.chips.open;
  wrongOpen = false;
  Object.assign(draft, { refused: '' }, part);
  draw();
  input().focus();
  input().setSelectionRange(draft.text.length, draft.text.length);
  offer();
  tellOption(before);
}

/** tellOption says to who does not see the chips which option is asked now. */
function tellOption(before) {
  if (draft.chips.open && draft.chips.open !== before) announce(asks(draft.chips));
}

function draw() {
  const { chips, text, uploads, refused } = draft;
  const bad = faults(chips, people());
  drawChips(chips, { faults: bad, people: people(), reopen, remove: (o) => put({ chips: remove(chips, o) }), add });
  if (input().value !== text) input().value = text;
  input().placeholder = !chips.call ? standsFor : chips.open ? chips.open.description : '';
  input().setAttribute('aria-invalid', String(wrongOpen));
  input().setAttribute('enterkeyhint', isCommand() || !onTouch() ? 'send' : 'enter');
  input().spellcheck = !isCommand();
  $('composer-label').textContent = chips.call ? asks(chips) : standsFor;
  $('line').classList.toggle('wrong', wrongOpen);
  $('compose').classList.toggle('ready', !isBlank(draft));
  const sentence = refused || (bad[0]?.sentence ?? '');
  if ($('refused').textContent !== sentence) $('refused').textContent = sentence;
  $('refused').hidden = sentence === '';
  $('file').multiple = !fileOf(chips); // a message takes several
  drawAttached(fileName(chips), () => put({ chips: remove(chips, fileOf(chips)) }));
  drawUploads(chips.call ? [] : uploads, (u) => put({ uploads: uploads.filter((x) => x !== u) }));
  drawReply(chips.call ? null : draft.reply);
  grow();
}

/** grow makes the field as high as its text; its style says how high it gets at most. */
function grow() {
  input().style.height = 'auto';
  input().style.height = `${input().scrollHeight}px`;
}

function drawReply(m) {
  $('replying').hidden = !m;
  $('replying').replaceChildren(...(m ? [
    h('span', {}, 'Replying to ', h('strong', {}, nameOf(m.author))), h('span', { class: 'quote' }, plainText(m.content ?? '').replace(/\s+/g, ' ').slice(0, 120)),
    h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Do not reply', title: 'Do not reply', onclick: () => put({ reply: null }) }, icon('close', 15)),
  ] : []));
}

/** begin writes the beginning of a command, and goes there. */
export function begin(text) {
  const got = adopt(NONE, text, calls());
  put({ chips: got.chips, text: got.text });
}

/** replyTo makes what is written next a reply to a message. One of a thread beside the channel is answered on the thread's page. */
export function replyTo(message) {
  if (message.channel_id && message.channel_id === world.thread) visitPage(message.channel_id);
  if (input().disabled) return;
  put({ reply: message });
  announce(`Replying to ${nameOf(message.author)}.`);
}

function typed() {
  past = -1;
  wrongOpen = false;
  const before = draft.chips.open;
  let text = input().value;
  // A command is one line.
  if (draft.chips.call || text.trimStart().startsWith('/')) text = text.trimStart().replace(/\s*\n\s*/g, ' ');
  const caret = text === input().value ? null : text.length;
  const got = adopt(draft.chips, text, calls());
  Object.assign(draft, { chips: got.chips, text: got.text, refused: '' });
  draw();
  if (caret !== null || got.text !== text) input().setSelectionRange(got.text.length, got.text.length);
  offer();
  tellOption(before);
  if (!isCommand() && got.text.trim() !== '') tellTyping(world.channel);
}

/** offer shows what could come next. */
function offer() {
  clearTimeout(timer);
  const mine = ++asked;
  if (!isCommand() || input().disabled) {
    picker.hidePicker();
    return;
  }
  const { chips, text } = draft;
  const got = suggestFor(chips, text, calls(), people());
  if (!got.asks) {
    picker.showPicker(got);
    return;
  }
  if (got.items.length > 0 || picker.first()?.kind !== 'value') picker.showPicker(got); // else the old suggestions stand until the bot's new ones are there
  timer = setTimeout(async () => {
    let choices;
    try {
      ({ choices } = await interact({ user: world.user.id, channel: world.channel, autocomplete: lineOf(chips, text) }));
    } catch {
      return;
    }
    if (mine !== asked || document.activeElement !== input()) return;
    const exact = choices.some((c) => String(c.value) === text.trim() || c.name === text.trim());
    const items = choices.map((c) => ({ kind: 'value', label: c.name, description: '', value: String(c.value) }));
    picker.showPicker({ ...got, items, eager: items.length > 0 && !exact }, items.length === 0);
  }, 140);
}

/** take is what a suggestion does. */
function take(item) {
  const held = close(draft.chips, draft.text);
  switch (item.kind) {
    case 'command': put({ chips: next({ ...NONE, call: item.call }), text: '' }); break;
    case 'option': put({ chips: open(held, item.option), text: '' }); break;
    case 'value': put({ chips: next(close(draft.chips, item.value)), text: '' }); break;
    case 'file': chooseFile(); break;
  }
}

/** add opens an option that is offered, reopen one that has a value. */
const add = (option) => take({ kind: 'option', option });

function reopen(option) {
  const text = draft.chips.given.find((g) => g.option === option)?.text ?? '';
  put({ chips: open(close(draft.chips, draft.text), option), text });
  input().select();
}

function keys(e) {
  if (!e.isComposing && handle(e)) e.preventDefault();
}

/** handle does what a key is for, and tells whether it was for anything. */
function handle(e) {
  const { chips, text } = draft;
  switch (e.key) {
    case 'ArrowUp':
    case 'ArrowDown': {
      const up = e.key === 'ArrowUp';
      if (e.shiftKey || e.altKey || e.ctrlKey || e.metaKey) return false;
      if ((past >= 0 || (up && text === '/')) && history.length > 0) return recall(up ? 1 : -1);
      if (picker.count() > 0) {
        picker.move(up ? -1 : 1);
        return true;
      }
      return up && isBlank(draft) && text === '' && editLast();
    }
    case 'Tab':
      if (e.shiftKey) return false;
      if (picker.first()) take(picker.first());
      else if (chips.open && text.trim() !== '') put({ chips: next(close(chips, text)), text: '' });
      else return false;
      return true;
    case 'Enter':
      if (picker.chosen()) take(picker.chosen());
      else if (!isCommand() && (e.shiftKey || onTouch())) return false;
      else send();
      return true;
    case 'Escape':
      if (picker.isOpen()) picker.hidePicker();
      else if (draft.reply) put({ reply: null });
      else return false;
      return true;
    case 'Backspace':
      return Boolean(chips.call) && text === '' && rubOut();
    default: return false;
  }
}

/** rubOut takes the last chip away, and at the end the command, which becomes text again. */
function rubOut() {
  const { chips } = draft;
  if (chips.open) put({ chips: remove(chips, chips.open) });
  else if (chips.given.length > 0) put({ chips: remove(chips, chips.given[chips.given.length - 1].option) });
  else put({ chips: NONE, text: `/${chips.call.name}` });
  return true;
}

/** recall goes through the commands that were sent. */
function recall(step) {
  const at = Math.min(past + step, history.length - 1);
  put(at < 0 ? { chips: NONE, text: '/' } : { chips: history[at], text: '' });
  picker.hidePicker();
  past = at;
  return true;
}

function editLast() {
  const last = (rooms().list(world.channel) ?? []).findLast(isOwn);
  if (last) beginEdit(last);
  return Boolean(last);
}

/** isWhole says whether a line, without its slash, is a command that can be sent as it is. */
export function isWhole(line) {
  const { chips, text } = adopt(NONE, `/${line} `, calls());
  const c = close(chips, text);
  return !c.call || lacking(c).length === 0 && faults(c, people()).length === 0;
}

/** runLine sends a command, or, when something is missing or wrong, begins it in the composer. */
export function runLine(line) {
  const { chips, text } = adopt(NONE, `/${line} `, calls());
  const c = close(chips, text);
  if (!c.call) dispatch(`/${line}`, null);
  else if (lacking(c).length > 0 || faults(c, people()).length > 0) put({ chips: next(c), text: '' });
  else dispatch(lineOf(c, ''), c);
}

function send() {
  if (input().disabled) return;
  const { chips, text } = draft.chips.call || !draft.text.startsWith('/') ? draft : adopt(NONE, `${draft.text.trimEnd()} `, calls());
  if (chips.call) sendCommand(chips, text);
  else if (text.startsWith('/')) {
    clear();
    dispatch(text.trim(), null);
  } else if (!isBlank(draft)) say();
}

/** sendCommand sends a command whose chips are right; else it leads to the first that is not. */
function sendCommand(chips, text) {
  const c = close(chips, text);
  const lacks = lacking(c);
  const [bad] = faults(c, people());
  if (!chips.open && text.trim() !== '') return refuse({ refused: `“${text.trim()}” is no option of /${c.call.name}.` });
  if (bad) {
    const wrong = c.given.find((g) => g.option === bad.option).text;
    refuse({ chips: open(c, bad.option), text: wrong, refused: bad.sentence });
    input().select();
    return undefined;
  }
  if (lacks.length > 0) {
    put({ chips: open(c, lacks[0], true), text: '' });
    draft.refused = `/${c.call.name} needs ${lacks.map((o) => o.name).join(', ')}.`;
    return draw();
  }
  if (fileName(c) && !wasChosen(fileName(c))) return refuse({ chips: c, text: '', refused: 'Choose the file with the paper clip first.' });
  clear();
  return dispatch(lineOf(c, ''), c);
}

function refuse(part) {
  put(part);
  picker.hidePicker();
  wrongOpen = true;
  draw();
}

/** clear empties the composer of what is sent; a reply and files wait for the message that they belong to. */
function clear() {
  clearTimeout(timer);
  asked++;
  past = -1;
  Object.assign(draft, { chips: NONE, text: '', refused: '' });
  picker.hidePicker();
  draw();
}

async function dispatch(line, c) {
  const at = key;
  if (c) remember(c);
  const sentence = await sendLine(line, c ? fileName(c) : '');
  // A command that was refused comes back, to be put right rather than typed again.
  if (sentence) giveBack(at, { ...blank(), chips: c ?? NONE, text: c ? '' : line, refused: sentence });
}

function remember(c) {
  const same = history.findIndex((x) => lineOf(x, '') === lineOf(c, ''));
  if (same >= 0) history.splice(same, 1);
  history.unshift(c);
  history.length = Math.min(history.length, 50);
}

async function say() {
  const at = key;
  const sent = draft;
  draft = blank();
  clear();
  const sentence = await sayDraft(sent);
  if (sentence) giveBack(at, { ...sent, refused: sentence });
}

/** giveBack puts what was refused where it was written, unless something else stands there by now: then only the sentence is shown. */
function giveBack(at, d) {
  if (at !== key && isBlank(drafts.at(at))) {
    drafts.keep(at, d);
    notice(d.refused, 'problem');
  } else if (at === key && isBlank(draft)) {
    draft = { ...d, reply: d.reply ?? draft.reply };
    draw();
    if (document.activeElement === input()) input().setSelectionRange(d.text.length, d.text.length);
  } else notice(d.refused, 'problem');
}

const chooseFile = () => $('file').click();

/** startFiles lets files be chosen, pasted and dropped. */
function startFiles() {
  $('attach').addEventListener('click', chooseFile);
  $('file').addEventListener('change', (e) => {
    const list = [...e.target.files];
    e.target.value = ''; // the same file may be chosen again
    attach(list);
  });
  input().addEventListener('paste', (e) => {
    const list = [...e.clipboardData.files];
    if (list.length === 0) return;
    e.preventDefault();
    attach(list);
  });
  const chat = /** @type {HTMLElement} */ (document.querySelector('.chat'));
  const carries = (e) => e.dataTransfer?.types.includes('Files') && !input().disabled && !document.querySelector('dialog[open]');
  const over = (on) => chat.classList.toggle('dropping', on);
  chat.addEventListener('dragover', (e) => {
    if (!carries(e)) return;
    e.preventDefault();
    over(true);
  });
  chat.addEventListener('dragleave', (e) => {
    if (!chat.contains(/** @type {Node | null} */ (e.relatedTarget))) over(false);
  });
  chat.addEventListener('drop', (e) => {
    over(false);
    if (!carries(e)) return;
    e.preventDefault();
    attach([...(e.dataTransfer?.files ?? [])]);
  });
}

/** attach takes files: into the option of a command that takes one, else into the message. */
async function attach(list) {
  if (list.length === 0) return;
  const mine = draft;
  const option = fileOf(draft.chips);
  try {
    if (option) {
      const name = await takeFile(list[0]);
      put({ chips: next(close(open(close(draft.chips, draft.text), option), name)), text: '' });
    } else if (draft.chips.call) throw new Error(`/${draft.chips.call.name} takes no file.`);
    else {
      const uploads = await withUploads(mine.uploads, list);
      if (mine === draft) put({ uploads });
    }
  } catch (e) {
    put({ refused: e.message });
  }
}
