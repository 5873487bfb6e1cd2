// A select as a button that opens a listbox, for one value or several: with descriptions, as a plain <select> has none.

import { h, icon } from './dom.js';
import { world } from './world.js';

let made = 0;

/** entityOptions lists what a user, role, mentionable or channel select offers, by Discord's component type. */
export function entityOptions(c) {
  const users = world.state.users.map((u) => ({ label: u.name, value: u.id, prefix: '@' }));
  const roles = (world.state.guild.roles ?? []).map((r) => ({ label: r.name, value: r.id, prefix: '@' }));
  const types = c.channel_types?.length > 0 ? c.channel_types : null;
  const channels = world.state.channels.filter((x) => !types || types.includes(x.type ?? 0)).map((x) => ({ label: x.name, value: x.id, prefix: '#' }));
  return { 5: users, 6: roles, 7: [...users, ...roles], 8: channels }[c.type] ?? [];
}

/**
 * select builds the control. o: {name, label, placeholder, options: [{label, value, description, emoji, default}], min, max,
 * values, disabled}. changed(values) is called when one was picked, or when a list of several closes with other values.
 */
export function select(o, changed) {
  const id = `list${++made}`;
  const many = o.max > 1;
  let chosen = new Set(o.values ?? o.options.filter((x) => x.default).map((x) => x.value));
  let before = chosen;
  let active = 0;
  const text = h('span', { class: 'select-text' });
  const button = h('button', {
    type: 'button', class: 'select', name: o.name, role: 'combobox', disabled: o.disabled, 'aria-haspopup': 'listbox', 'aria-expanded': 'false',
    'aria-controls': id, 'aria-label': o.label || o.placeholder || 'Select', dataset: { testid: 'select' },
  }, text, icon('chevron', 16));
  const rows = o.options.map((x, i) => h('div', {
    class: 'option', role: 'option', id: `${id}-${i}`, dataset: { value: x.value }, onclick: () => pick(i), onpointermove: () => point(i),
  }, x.emoji && h('span', { class: 'emoji' }, emojiText(x.emoji)),
  h('span', { class: 'option-body' }, h('span', {}, (x.prefix ?? '') + x.label), x.description && h('small', {}, x.description)),
  h('span', { class: many ? 'tick box' : 'tick' }, icon('check', 14))));
  const count = h('span', { class: 'count' });
  const listbox = h('div', { class: 'options', role: 'listbox', 'aria-multiselectable': many, 'aria-label': o.label || o.placeholder || 'Options' }, rows.length ? rows : h('p', { class: 'none' }, 'Nothing to choose from'));
  const pop = h('div', { id, class: 'popover', popover: 'manual' }, listbox,
    many && h('div', { class: 'popover-foot' }, count, h('button', { type: 'button', class: 'button s1', onclick: () => close(true) }, 'Done')));
  const root = h('div', { class: 'select-root' }, button, pop);

  function show() {
    const picked = o.options.filter((x) => chosen.has(x.value));
    text.textContent = picked.length > 0 ? picked.map((x) => (x.prefix ?? '') + x.label).join(', ') : o.placeholder || 'Make a selection';
    text.classList.toggle('blank', picked.length === 0);
    rows.forEach((r, i) => {
      r.setAttribute('aria-selected', String(chosen.has(o.options[i].value)));
      r.classList.toggle('active', i === active);
    });
    count.textContent = o.min === o.max ? `${chosen.size} of ${o.max}` : `${chosen.size} chosen, ${o.min} to ${o.max}`;
  }
  function point(i) {
    if (i < 0 || i >= rows.length) return;
    active = i;
    button.setAttribute('aria-activedescendant', rows[i].id);
    show();
  }
  function open() {
    if (o.disabled || pop.matches(':popover-open')) return;
    before = new Set(chosen);
    pop.showPopover();
    place();
    button.setAttribute('aria-expanded', 'true');
    point(Math.max(0, o.options.findIndex((x) => chosen.has(x.value))));
    rows[active]?.scrollIntoView({ block: 'nearest' });
    document.addEventListener('pointerdown', outside, true);
    window.addEventListener('resize', place);
    document.addEventListener('scroll', follow, true);
  }
  function follow(e) {
    if (e.target !== listbox) place();
  }
  function place() {
    const r = button.getBoundingClientRect();
    const below = innerHeight - r.bottom - 12;
    const above = r.top - 12;
    const up = below < 220 && above > below;
    pop.style.width = `${Math.max(r.width, Math.min(260, innerWidth - 16))}px`;
    pop.style.left = `${Math.max(8, Math.min(r.left, innerWidth - pop.offsetWidth - 8))}px`;
    pop.style.maxHeight = `${Math.min(340, up ? above : below)}px`;
    pop.style.top = up ? 'auto' : `${r.bottom + 4}px`;
    pop.style.bottom = up ? `${innerHeight - r.top + 4}px` : 'auto';
  }
  function outside(e) {
    if (!root.contains(e.target)) close(true);
  }
  function close(keep) {
    const open = pop.isConnected && pop.matches(':popover-open');
    if (open) pop.hidePopover();
    document.removeEventListener('pointerdown', outside, true);
    window.removeEventListener('resize', place);
    document.removeEventListener('scroll', follow, true);
    if (!open) return; // the message was replaced meanwhile
    button.setAttribute('aria-expanded', 'false');
    button.removeAttribute('aria-activedescendant');
    const fits = chosen.size >= o.min && chosen.size <= o.max;
    if (!keep || !fits) chosen = before;
    show();
    const same = chosen.size === before.size && [...chosen].every((v) => before.has(v));
    if (keep && !same) changed(values());
  }
  function pick(i) {
    const value = o.options[i]?.value;
    if (value === undefined) return;
    active = i;
    if (!many) {
      chosen = o.min === 0 && chosen.has(value) ? new Set() : new Set([value]);
      close(true);
      button.focus();
      return;
    }
    if (chosen.has(value)) chosen.delete(value);
    else if (chosen.size < o.max) chosen.add(value);
    show();
  }
  const values = () => o.options.filter((x) => chosen.has(x.value)).map((x) => x.value);

  button.addEventListener('click', () => (pop.matches(':popover-open') ? close(true) : open()));
  button.addEventListener('keydown', (e) => {
    const isOpen = pop.matches(':popover-open');
    const move = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: rows.length - 1 }[e.key];
    if (!isOpen) {
      if (e.key !== 'ArrowDown' && e.key !== 'ArrowUp') return;
      open();
    } else if (move !== undefined) {
      point(Math.max(0, Math.min(rows.length - 1, move)));
      rows[active]?.scrollIntoView({ block: 'nearest' });
    } else if (e.key === 'Enter' || e.key === ' ') {
      // Ctrl+Enter, and Enter in a list of several with something chosen anew, are "done".
      if (e.ctrlKey) close(true);
      else pick(active);
    } else if (e.key === 'Escape') close(false);
    else if (e.key === 'Tab') {
      if (!many || e.shiftKey) close(true);
      return; // with several, Tab goes on to "Done"
    } else if (e.key.length === 1 && !e.ctrlKey && !e.metaKey && !e.altKey) {
      const key = e.key.toLocaleLowerCase();
      const order = rows.map((_, i) => (active + 1 + i) % rows.length);
      point(order.find((i) => o.options[i].label.toLocaleLowerCase().startsWith(key)) ?? active);
      rows[active]?.scrollIntoView({ block: 'nearest' });
    } else return;
    e.preventDefault();
    e.stopPropagation();
  });
  root.addEventListener('keydown', (e) => {
    if (e.key !== 'Escape' || !pop.matches(':popover-open')) return;
    e.preventDefault();
    e.stopPropagation();
    close(false);
    button.focus();
  });
  // A press in the list leaves the focus where it is. Else the browser gives it, before the click, to whatever around the list
  // takes it (the list of messages does), and the list would close under the pointer.
  pop.addEventListener('mousedown', (e) => e.preventDefault());
  root.addEventListener('focusout', (e) => {
    if (e.relatedTarget && !root.contains(e.relatedTarget)) close(true);
  });
  show();
  return { root, values };
}

/** emojiText is an emoji as text: its own characters, or the name of a server's own. */
export function emojiText(e) {
  return e.id ? `:${e.name}:` : e.name ?? '';
}
