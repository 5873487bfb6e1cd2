// Elements by construction: text is always a text node, so nothing that people typed is ever parsed as HTML.

/**
 * h makes an element: h('button', {class: 'x', onclick: f, 'aria-label': 'y', dataset: {id: 1}}, child, …).
 * @param {string} tag
 * @param {Record<string, any>} [props]
 * @param {...any} children
 * @returns {any}
 */
export function h(tag, props = {}, ...children) {
  const el = /** @type {any} */ (document.createElement(tag));
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith('on')) el.addEventListener(key.slice(2), value);
    else if (key === 'dataset') Object.assign(el.dataset, value);
    else if (key === 'style') for (const [k, v] of Object.entries(value)) el.style.setProperty(k, v);
    else if (key === 'value') el.value = value;
    else el.setAttribute(key, value === true ? '' : value);
  }
  el.append(...flat(children));
  return el;
}

function flat(children) {
  return children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false && c !== '');
}

/**
 * $ is an element of index.html by its id. It is there (a test asks), and of which kind it is whoever takes it knows.
 * @param {string} id
 * @returns {any}
 */
export const $ = (id) => document.getElementById(id);

const SVG = 'http://www.w3.org/2000/svg';
const PATHS = {
  menu: 'M4 7h16M4 12h16M4 17h16',
  send: 'M5 12h13M12.5 6l6 6-6 6',
  sun: 'M12 8.2a3.8 3.8 0 1 0 0 7.6 3.8 3.8 0 0 0 0-7.6ZM12 2.8v2M12 19.2v2M2.8 12h2M19.2 12h2M5.5 5.5l1.4 1.4M17.1 17.1l1.4 1.4M18.5 5.5l-1.4 1.4M6.9 17.1l-1.4 1.4',
  moon: 'M20 14.2A8.2 8.2 0 0 1 9.8 4a8.2 8.2 0 1 0 10.2 10.2Z',
  hash: 'M9.5 4 7.8 20M16.2 4l-1.7 16M4.5 9h15.7M3.8 15h15.7',
  thread: 'M5 5v9a3 3 0 0 0 3 3h6M14 11h6M14 5h6M17 14l3 3-3 3',
  mail: 'M4 6h16v12H4zM4 7.5l8 6 8-6',
  eye: 'M2.8 12S6 6 12 6s9.2 6 9.2 6-3.2 6-9.2 6-9.2-6-9.2-6ZM12 9.6a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8Z',
  chevron: 'M7 10l5 5 5-5',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  close: 'M6 6l12 12M18 6 6 18',
  file: 'M7 3h7l4 4v14H7zM14 3v4h4',
  forum: 'M4 5h16v11H10l-6 4V5M8.5 9h7M8.5 12h4.5',
  clip: 'M19.5 11.5l-7.8 7.8a5 5 0 0 1-7-7l8-8a3.3 3.3 0 0 1 4.7 4.7l-8 8a1.7 1.7 0 0 1-2.4-2.4l7.3-7.3',
  pin: 'M9 4h6l-.8 6.2L17 13v2H7v-2l2.8-2.8L9 4ZM12 15v5.5',
  people: 'M9 5.2a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 0 0 0-6.6ZM3 19.5c0-3.3 2.6-5.2 6-5.2s6 1.9 6 5.2M15.5 5.6a3.3 3.3 0 0 1 0 5.8M17.5 14.8c2.1.7 3.5 2.3 3.5 4.7',
  left: 'M15 5l-7 7 7 7',
  page: 'M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7',
  window: 'M4 5h16v14H4zM4 9h16M12 12v4M10 14h4',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 7.5V12l3.2 2',
  mic: 'M12 3.5a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0v-5a3 3 0 0 0-3-3ZM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5v3',
  out: 'M9 6H6v12h12v-3M13 5h6v6M19 5l-8 8',
};

/** icon draws one of the page's line icons; it is decoration and hidden from screen readers. */
export function icon(name, size = 18) {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  for (const [k, v] of Object.entries({ viewBox: '0 0 24 24', width: size, height: size, fill: 'none', stroke: 'currentColor', 'stroke-width': 2, 'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'aria-hidden': 'true' })) svg.setAttribute(k, String(v));
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}

/** initials are at most two letters of a name, cut at graphemes. */
export function initials(name) {
  const parts = String(name || '?').trim().split(/\s+/).slice(0, 2);
  const segmenter = new Intl.Segmenter();
  return parts.map((p) => [...segmenter.segment(p)].at(0)?.segment ?? '').join('').toLocaleUpperCase();
}

/** hue gives each id a colour of its own, the same each time. */
export function hue(id) {
  let sum = 0;
  for (const c of String(id)) sum = (sum * 31 + (c.codePointAt(0) ?? 0)) % 9973;
  return [212, 152, 276, 334, 188, 40, 246][sum % 7];
}

/** avatar is a person's coloured initials, or the bot's sign. */
export function avatar(user, size = 'm') {
  if (user.bot) return h('span', { class: `avatar bot ${size}`, 'aria-hidden': 'true' }, h('img', { src: 'icon.svg', alt: '' }));
  return h('span', { class: `avatar ${size}`, 'aria-hidden': 'true', style: { '--hue': hue(user.id) } }, initials(nameOf(user)));
}

/** nameOf is what people call a user. */
export function nameOf(user) {
  return user?.global_name || user?.name || user?.username || 'Someone';
}
