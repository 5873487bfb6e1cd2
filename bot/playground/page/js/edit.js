// One's own message, changed where it stands.

import * as api from './api.js';
import { $, h } from './dom.js';
import { announce } from './notice.js';
import { world } from './world.js';

const PLAIN = new Set([0, 19]); // types of message that people write: a message and a reply
let open = null; // {id, box, field}: the one editor
/** @type {(message: any) => void} */
let emptied = () => {};

/** setEmptied says what is done when a message is saved without a text: it is told the message. */
export function setEmptied(f) {
  emptied = f;
}

/** isOwn says whether a message is one that the person one is has written. */
export const isOwn = (m) => m.author.id === world.user?.id && PLAIN.has(m.type ?? 0);

/** beginEdit turns a message into a field with its text. */
export function beginEdit(message) {
  const el = document.querySelector(`.message[data-id="${CSS.escape(message.id)}"]`);
  if (!el || !isOwn(message)) return;
  if (open) end(open, false);
  const why = h('p', { class: 'refused', role: 'alert', hidden: true });
  const field = h('textarea', { rows: 1, maxlength: 6000, 'aria-label': 'Edit your message', value: message.content });
  const save = () => submit(message, mine, why);
  const cancel = () => end(mine, true);
  const box = h('div', { class: 'editor', dataset: { testid: 'editor' } }, field, why,
    h('p', { class: 'editor-keys' }, h('button', { type: 'button', class: 'textual', onclick: cancel }, 'Cancel'), h('kbd', { 'aria-hidden': 'true' }, 'Esc'),
      h('button', { type: 'button', class: 'textual', onclick: save }, 'Save'), h('kbd', { 'aria-hidden': 'true' }, 'Enter')));
  const mine = { id: message.id, box, field };
  open = mine;
  field.addEventListener('input', () => grow(field));
  field.addEventListener('keydown', (e) => {
    if (e.isComposing) return;
    if (e.key === 'Escape') cancel();
    else if (e.key === 'Enter' && !e.shiftKey && !matchMedia('(pointer: coarse)').matches) save();
    else return;
    e.preventDefault();
    e.stopPropagation();
  });
  attach(el, mine);
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
  announce('Editing your message.');
}

function attach(el, { box, field }) {
  el.classList.add('editing');
  el.querySelector('.content').after(box);
  grow(field);
  box.scrollIntoView({ block: 'nearest' });
}

function grow(field) {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}

/** keepEditing puts the editor into the element by which the one of its message was replaced, since somebody else changed it meanwhile. */
export function keepEditing(old, el) {
  if (!open || !old.contains(open.box)) return;
  const typing = document.activeElement === open.field;
  const { selectionStart, selectionEnd } = open.field;
  attach(el, open);
  if (!typing) return;
  open.field.focus({ preventScroll: true });
  open.field.setSelectionRange(selectionStart, selectionEnd);
}

function end(editor, back) {
  const line = editor.box.closest('#pane') ? $('pane-line') : $('composer');
  editor.box.closest('.message')?.classList.remove('editing');
  editor.box.remove();
  if (open === editor) open = null;
  if (back) line.focus({ preventScroll: true });
}

async function submit(message, editor, why) {
  const text = editor.field.value;
  if (text.trim() === message.content || editor.field.disabled) {
    end(editor, true);
    return;
  }
  if (text.trim() === '' && (message.attachments ?? []).length === 0) {
    end(editor, true);
    emptied(message);
    return;
  }
  editor.field.readOnly = true;
  const { error } = await api.rewrite({ user: world.user.id, message: message.id, content: text }).catch((e) => ({ error: e.message }));
  editor.field.readOnly = false;
  why.textContent = error;
  why.hidden = !error;
  if (!error) end(editor, true);
  else editor.field.focus();
}
