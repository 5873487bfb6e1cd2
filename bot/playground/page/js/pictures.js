// Pictures of a message: side by side in a grid, and large in a lightbox that goes from one to the next.

import { h, icon } from './dom.js';

const known = new WeakMap(); // the button of a picture → {url, alt}

/**
 * picture is one that opens large when it is pressed. kind is its class; name stands in for a missing alt.
 * @param {{url: string, alt?: string, name?: string}} what
 * @param {string} kind
 */
export function picture({ url, alt, name }, kind) {
  const img = h('img', { src: url, alt: '', loading: 'lazy', decoding: 'async', class: kind });
  const el = h('button', { type: 'button', class: `picture ${kind}-frame`, 'aria-label': alt || name || 'Picture', title: alt || null, 'aria-haspopup': 'dialog' }, img);
  known.set(el, { url, alt: alt ?? '' });
  img.addEventListener('error', () => el.replaceWith(h('span', { class: `${kind} broken` }, alt || name || 'Picture')), { once: true });
  el.addEventListener('click', () => enlarge(el));
  return el;
}

/** grid lays pictures out by how many they are. */
export function grid(list) {
  return h('div', { class: `gallery n${Math.min(list.length, 4)}` }, list);
}

/** enlarge opens the lightbox at a picture; the others of its message that are not behind a spoiler come before and after it. */
function enlarge(at) {
  const all = [...(at.closest('.message') ?? at.parentElement).querySelectorAll('.picture')].filter((el) => !el.closest('[inert]'));
  let i = all.indexOf(at);
  const img = h('img', { alt: '' });
  const said = h('p', { class: 'said' });
  const count = h('p', { class: 'count', 'aria-live': 'polite' });
  const step = (by) => {
    i = (i + by + all.length) % all.length;
    const { url, alt } = known.get(all[i]);
    img.src = url;
    img.alt = alt || 'A picture without a description';
    said.textContent = alt;
    said.hidden = alt === '';
    count.textContent = all.length > 1 ? `${i + 1} of ${all.length}` : '';
  };
  const arrow = (by, name, path) => all.length > 1 && h('button', { type: 'button', class: `icon-button ${path}`, 'aria-label': name, onclick: () => step(by) }, icon(path, 26));
  const box = h('dialog', { class: 'lightbox', 'aria-label': 'Picture', dataset: { testid: 'lightbox' } },
    h('button', { type: 'button', class: 'icon-button leave', 'aria-label': 'Close', onclick: () => box.close() }, icon('close', 22)),
    arrow(-1, 'Previous picture', 'back'), h('figure', {}, img, h('figcaption', {}, said, count)), arrow(1, 'Next picture', 'forth'));
  box.addEventListener('keydown', (e) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
    if (by && all.length > 1) step(by);
  });
  box.addEventListener('click', (e) => {
    if (!e.target.closest('img, button, figcaption')) box.close();
  });
  box.addEventListener('close', () => box.remove());
  document.body.append(box);
  step(0);
  box.showModal();
}
