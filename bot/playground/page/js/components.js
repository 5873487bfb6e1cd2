// Message components, Discord's type numbers and all: what the bot sent, as elements. An unknown type says so.

import { h, icon } from './dom.js';
import { link, markdown } from './markdown-view.js';
import { grid, picture } from './pictures.js';
import { emojiText, entityOptions, select } from './select.js';

/** components shows a list of them. use: {click(customID, values, control), run(commandName)}. */
export function components(list, use) {
  return (list ?? []).map((c) => component(c, use));
}

function component(c, use) {
  switch (c.type) {
    case 1: return h('div', { class: 'row' }, components(c.components, use));
    case 2: return button(c, use);
    case 3: case 5: case 6: case 7: case 8: return menu(c, use);
    case 9: return h('div', { class: 'section' }, h('div', { class: 'section-body' }, components(c.components, use)), c.accessory && h('div', { class: 'accessory' }, component(c.accessory, use)));
    case 10: return markdown(c.content, use.run);
    case 11: return media(c, 'thumbnail');
    case 12: return grid((c.items ?? []).map((i) => media(i, 'shot')));
    case 13: return file(c.file?.url, c.name, c.size, c.spoiler);
    case 14: return h('div', { class: `separator${c.spacing === 2 ? ' wide' : ''}${c.divider === false ? ' bare' : ''}`, role: c.divider === false ? null : 'separator' });
    case 17: return container(c, use);
    default: return h('p', { class: 'unknown' }, `A component of type ${c.type}, which this page does not know.`);
  }
}

/** colour writes Discord's integer colour for CSS. */
export function colour(n) {
  return `#${(n & 0xffffff).toString(16).padStart(6, '0')}`;
}

function container(c, use) {
  const accent = typeof c.accent_color === 'number';
  const box = h('div', { class: `container${accent ? ' accented' : ''}`, style: accent ? { '--accent-bar': colour(c.accent_color) } : {} }, components(c.components, use));
  return c.spoiler ? veiled(box) : box;
}

function button(c, use) {
  const inner = [c.emoji && h('span', { class: 'emoji', 'aria-hidden': c.label ? 'true' : null }, emojiText(c.emoji)), c.label && h('span', {}, c.label)];
  if (c.style === 5) {
    const a = link(c.url, [inner, icon('out', 14)]);
    a.className = 'button s5';
    if (c.disabled) {
      a.removeAttribute('href');
      a.setAttribute('aria-disabled', 'true');
    }
    return a;
  }
  const el = h('button', { type: 'button', class: `button s${c.style ?? 2}`, disabled: c.disabled, dataset: { customId: c.custom_id } }, inner);
  el.addEventListener('click', () => use.click(c.custom_id, [], el));
  return el;
}

function menu(c, use) {
  const options = c.type === 3 ? c.options ?? [] : entityOptions(c);
  const made = select({
    name: c.custom_id, label: c.placeholder, placeholder: c.placeholder, options, min: c.min_values ?? 1,
    max: Math.min(c.max_values ?? 1, Math.max(options.length, 1)), disabled: c.disabled, values: c.default_values?.map((v) => v.id),
  }, (values) => use.click(c.custom_id, values, made.root));
  made.root.dataset.customId = c.custom_id;
  return made.root;
}

function media(c, kind) {
  const el = picture({ url: c.media?.url, alt: c.description }, kind);
  return c.spoiler ? veiled(el) : el;
}

/** veiled lays a cover over an element, which nobody can reach before it is taken off. */
export function veiled(content) {
  content.inert = true;
  const cover = h('button', { type: 'button', class: 'unveil', 'aria-label': 'Spoiler: press to reveal' }, h('span', {}, 'Spoiler'));
  const box = h('div', { class: 'veiled', tabindex: '-1' }, content, cover);
  cover.addEventListener('click', () => {
    content.inert = false;
    box.classList.add('open');
    cover.remove();
    box.focus({ preventScroll: true }); // a reader goes on with what was uncovered
  });
  return box;
}

/** file shows something to download; its address is the playground's own. */
export function file(url, name, size, spoiler) {
  const title = name || decodeURIComponent(String(url ?? '').split('/').pop() || 'file');
  const box = h('a', { class: 'file', href: url, download: title }, icon('file', 22), h('span', {}, h('strong', {}, title), typeof size === 'number' && h('small', {}, bytes(size))));
  return spoiler ? veiled(box) : box;
}

function bytes(n) {
  if (n < 1024) return `${n} bytes`;
  return n < 1048576 ? `${(n / 1024).toFixed(1)} KiB` : `${(n / 1048576).toFixed(1)} MiB`;
}
