// Makes elements of the Markdown tree.

import { h } from './dom.js';
import { goTo, placeOf } from './goto.js';
import { tokens } from './highlight.js';
import { parse } from './markdown.js';
import { stamp } from './time.js';
import { channelOf, now, userOf, visit, world } from './world.js';

/** markdown shows a text; onCommand(name) is called when a command mention is clicked. */
export function markdown(text, onCommand) {
  return h('div', { class: 'md' }, parse(text).map((b) => block(b, onCommand)));
}

function block(b, use) {
  switch (b.type) {
    case 'heading': return h(`h${b.level + 2}`, { class: `h${b.level}` }, inlines(b.children, use));
    case 'subtext': return h('p', { class: 'subtext' }, inlines(b.children, use));
    case 'quote': return h('blockquote', {}, b.children.map((c) => block(c, use)));
    case 'fence': return fence(b);
    case 'list': return list(b, use);
    default: return h('p', {}, inlines(b.children, use));
  }
}

function list(b, use) {
  const items = b.items.map((i) => h('li', {}, i.children.map((c) => block(c, use))));
  return b.ordered ? h('ol', { start: b.start }, items) : h('ul', {}, items);
}

function fence(b) {
  const code = h('code', {}, tokens(b.text, b.lang).map(([kind, s]) => (kind ? h('span', { class: `tok-${kind}` }, s) : s)));
  const name = b.lang ? `${b.lang} code` : 'code';
  return scrolling(h('pre', { dataset: { name } }, b.lang && h('span', { class: 'lang', 'aria-hidden': 'true' }, b.lang), code));
}

// A block that is wider than its place is a stop of the Tab key, so that the arrow keys scroll it; one that fits is none.
const wide = new ResizeObserver((list) => {
  const scrolls = list.map(({ target }) => target.scrollWidth > target.clientWidth);
  list.forEach(({ target }, i) => {
    target.classList.toggle('wide', scrolls[i]);
    for (const [key, value] of Object.entries({ tabindex: '0', role: 'group', 'aria-label': /** @type {HTMLElement} */ (target).dataset.name ?? '' })) {
      if (scrolls[i]) target.setAttribute(key, value);
      else target.removeAttribute(key);
    }
  });
});

function scrolling(pre) {
  wide.observe(pre);
  return pre;
}

function inlines(nodes, use) {
  return nodes.map((n) => (typeof n === 'string' ? n : inline(n, use)));
}

function inline(n, use) {
  const children = () => inlines(n.children, use);
  switch (n.type) {
    case 'bold': return h('strong', {}, children());
    case 'italic': return h('em', {}, children());
    case 'underline': return h('u', {}, children());
    case 'strike': return h('s', {}, children());
    case 'spoiler': return spoiler(children());
    case 'code': return h('code', {}, n.text);
    case 'link': return link(n.href, children(), n.title);
    case 'user': return h('span', { class: 'mention' }, `@${userOf(n.id)?.name ?? (n.id === world.state.bot_id ? 'hotseat' : 'someone')}`);
    case 'role': return h('span', { class: 'mention' }, `@${(world.state.guild.roles ?? []).find((r) => r.id === n.id)?.name ?? 'role'}`);
    case 'everyone': return h('span', { class: 'mention' }, `@${n.name}`);
    case 'channel': return channel(n.id);
    case 'command': return h('button', { type: 'button', class: 'mention', onclick: () => use?.(n.name) }, `/${n.name}`);
    case 'time': return time(n);
    case 'emoji': return `:${n.name}:`;
    default: return '';
  }
}

function spoiler(children) {
  const show = (e) => {
    if (e.type === 'keydown' && e.key !== 'Enter' && e.key !== ' ') return;
    if (el.classList.contains('open')) return;
    e.preventDefault();
    el.classList.add('open');
    el.removeAttribute('role');
    el.removeAttribute('aria-label');
    inner.removeAttribute('aria-hidden');
    inner.inert = false;
  };
  const inner = h('span', { 'aria-hidden': 'true' }, children);
  inner.inert = true;
  const el = h('span', { class: 'spoiler', role: 'button', tabindex: '0', 'aria-label': 'Spoiler: press to reveal', onclick: show, onkeydown: show }, inner);
  return el;
}

function channel(id) {
  const known = channelOf(id);
  if (!known) return h('span', { class: 'mention' }, '#unknown');
  return h('button', { type: 'button', class: 'mention', onclick: () => visit(id) }, `#${known.name}`);
}

/** link opens web addresses in a new tab; one of Discord's own, to a channel or message that is here, goes there. Bare, it is a pill. */
export function link(href, children, title) {
  const place = placeOf(href);
  const dm = place && world.user?.dm === place.channel;
  const known = place && channelOf(place.channel);
  if (!known && !dm) return h('a', { href, title: title || href, target: '_blank', rel: 'noopener noreferrer' }, children);
  const bare = children.length === 1 && children[0] === href;
  const name = known ? `#${known.name}` : '@hotseat';
  return h('a', {
    href, title: title || (place.message ? `To a message in ${name}` : `To ${name}`), class: bare ? 'mention' : null,
    onclick: (e) => {
      e.preventDefault();
      if (place.message) goTo(place.channel, place.message);
      else visit(place.channel);
    },
  }, bare ? (place.message ? `${name} › message` : name) : children);
}

function time(n) {
  const date = new Date(n.at * 1000);
  const el = h('time', { class: 'stamp', dataset: { at: n.at, style: n.style }, title: stamp(n.at, 'F', now(), { locale: world.locale }) });
  if (!Number.isNaN(date.getTime())) el.dateTime = date.toISOString();
  el.textContent = stamp(n.at, n.style, now(), { locale: world.locale });
  return el;
}

/** refreshTimes rewrites the relative times of the page: the clock has gone on. */
export function refreshTimes(root = document) {
  for (const el of root.querySelectorAll('time.stamp[data-style=R]')) {
    const text = stamp(Number(el.dataset.at), 'R', now(), { locale: world.locale });
    if (el.textContent !== text) el.textContent = text;
  }
}
