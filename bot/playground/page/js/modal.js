// A form that the bot opened, as a modal dialog.

import { closesOutside } from './dialog.js';
import { $, h, icon } from './dom.js';
import { inOrder } from './headings.js';
import { markdown } from './markdown-view.js';
import { perform } from './perform.js';
import { entityOptions, select } from './select.js';
import { world } from './world.js';

const drafts = new Map(); // what was typed into a form that was closed unsent, while the page lives

/** openModal shows it; what was typed stays until the bot has taken it. */
export function openModal(modal) {
  const back = document.activeElement;
  const key = JSON.stringify([world.user.id, { ...modal, id: '' }]);
  const draft = drafts.get(key) ?? {};
  const fields = modal.fields.map((f) => field(f, draft[f.custom_id]));
  const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
  const submit = h('button', { type: 'submit', class: 'button s1', dataset: { testid: 'modal-submit' } }, 'Submit');
  const title = `modal-${modal.id}`;
  const form = h('form', { class: 'modal-form', novalidate: true },
    h('header', {}, h('img', { src: 'icon.svg', alt: '', width: 28, height: 28 }), h('h2', { id: title }, modal.title),
      h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Close', onclick: () => dialog.close() }, icon('close'))),
    inOrder(h('div', { class: 'modal-body' }, (modal.text ?? []).map((t) => markdown(t)), fields.map((f) => f.root), problem), 2),
    h('div', { class: 'modal-notices' }),
    h('footer', {}, h('span', { class: 'keys' }, h('kbd', {}, 'Ctrl'), ' ', h('kbd', {}, 'Enter'), ' submit'),
      h('button', { type: 'button', class: 'button s2', onclick: () => dialog.close() }, 'Cancel'), submit));
  const dialog = h('dialog', { class: 'modal', 'aria-labelledby': title, dataset: { testid: 'modal', customId: modal.custom_id ?? '' } }, form);
  let sent = false;

  form.addEventListener('submit', async (e) => {
    e.preventDefault();
    if (submit.disabled) return;
    const wrong = fields.filter((f) => f.check());
    problem.hidden = true;
    if (wrong.length > 0) {
      wrong[0].focus();
      return;
    }
    submit.disabled = true;
    submit.classList.add('working');
    const values = Object.fromEntries(fields.map((f) => [f.id, f.value()]));
    const result = await perform({ modal: modal.id, fields: values });
    submit.disabled = false;
    submit.classList.remove('working');
    if (result.error) {
      problem.textContent = result.error;
      problem.hidden = false;
      return;
    }
    sent = true;
    dialog.close();
  });
  dialog.addEventListener('keydown', (e) => {
    if (e.key !== 'Enter' || !(e.ctrlKey || e.metaKey)) return;
    e.preventDefault();
    form.requestSubmit();
  });
  closesOutside(dialog);
  dialog.addEventListener('close', () => {
    if (sent) drafts.delete(key);
    else drafts.set(key, Object.fromEntries(fields.map((f) => [f.id, f.value()])));
    dialog.remove();
    if (document.querySelector('dialog[open]')) return;
    home(back).focus({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
  (fields[0]?.focus ?? (() => submit.focus()))();
}

/** home is where the focus goes on: the control that opened the form, or what stands in its message now. */
function home(back) {
  if (back?.isConnected && back !== document.body && !back.disabled) return back;
  const message = back?.closest?.('.message');
  return (message && document.querySelector(`#${CSS.escape(message.id)} :is(.button, .select):not(:disabled)`)) ?? $('composer');
}

let count = 0;

function field(f, draft) {
  const id = `field${++count}`;
  const error = h('p', { class: 'field-error', id: `${id}-error`, hidden: true });
  const head = h('label', { for: id, id: `${id}-label` }, f.label, f.required ? h('span', { class: 'required', title: 'required' }, ' *') : h('span', { class: 'optional' }, ' optional'));
  const about = f.description && h('p', { class: 'about', id: `${id}-about` }, f.description);
  const described = [about && `${id}-about`, `${id}-error`].filter(Boolean).join(' ');
  const made = f.type === 4 || f.type === undefined ? text(f, id, described, draft) : list(f, draft);
  const check = () => {
    const sentence = made.fault();
    error.textContent = sentence;
    error.hidden = sentence === '';
    made.control.setAttribute('aria-invalid', String(sentence !== ''));
    return sentence !== '';
  };
  return {
    id: f.custom_id, root: h('div', { class: 'field' }, head, about, made.root, error), value: made.value, check, focus: () => made.control.focus(),
  };
}

function text(f, id, described, draft) {
  const control = h(f.long ? 'textarea' : 'input', {
    id, name: f.custom_id, placeholder: f.placeholder, 'aria-describedby': described, 'aria-required': String(f.required), rows: f.long ? 6 : null,
    type: f.long ? null : 'text', autocomplete: 'off', value: draft ?? f.value ?? '',
  });
  const max = f.max_length || 4000;
  const counter = h('span', { class: 'counter', 'aria-hidden': 'true' });
  const length = () => [...control.value].length;
  const tally = () => {
    counter.textContent = `${length()} / ${max}`;
    counter.classList.toggle('over', length() > max);
  };
  control.addEventListener('input', tally);
  tally();
  return {
    control, root: h('div', { class: 'input' }, control, counter), value: () => control.value,
    fault() {
      const n = length();
      if (f.required && control.value.trim() === '') return 'Please fill this in.';
      if (n > max) return `At most ${max} characters; these are ${n}.`;
      if (n > 0 && f.min_length && n < f.min_length) return `At least ${f.min_length} characters; these are ${n}.`;
      return '';
    },
  };
}

function list(f, draft) {
  const options = f.type === 3 ? f.options ?? [] : entityOptions(f);
  const min = f.min_length ?? (f.required ? 1 : 0);
  const max = Math.max(1, Math.min(f.max_length || 1, options.length));
  const values = draft ?? (f.values?.length > 0 ? f.values : undefined);
  const made = select({ name: f.custom_id, label: f.label, placeholder: f.placeholder, options, min: f.required ? Math.max(min, 1) : 0, max, values }, () => {});
  const control = made.root.querySelector('.select');
  return {
    control, root: made.root, value: made.values,
    fault: () => (f.required && made.values().length === 0 ? 'Please choose.' : ''),
  };
}
