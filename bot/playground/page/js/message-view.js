// One message as an element.

import { avatar, h, icon, nameOf } from './dom.js';
import { colour, components, file } from './components.js';
import { inOrder } from './headings.js';
import { markdown } from './markdown-view.js';
import { plainText } from './markdown.js';
import { messageTime } from './time.js';
import { channelOf, now, visit, world } from './world.js';

export const EPHEMERAL = 1 << 6;
export const PIN_NOTICE = 6;
const LOADING = 1 << 7;
const V2 = 1 << 15;

/** messageView shows a message. o: {compact, use, dismiss, find}: find(id) goes to another message of the list. */
export function messageView(m, { compact, use, dismiss, find }) {
  if (m.type === PIN_NOTICE) return pinNotice(m, find);
  const mine = (m.flags & EPHEMERAL) !== 0;
  const at = Date.parse(m.timestamp);
  const name = nameOf(m.author);
  const when = h('time', { class: 'when', datetime: m.timestamp, title: new Intl.DateTimeFormat(world.locale, { dateStyle: 'full', timeStyle: 'medium' }).format(at) },
    compact ? new Intl.DateTimeFormat(world.locale, { timeStyle: 'short' }).format(at) : messageTime(at, now(), world.locale));
  return h('li', {
    class: `message${compact ? ' compact' : ''}${mine ? ' private' : ''}`, id: `m${m.id}`, dataset: { id: m.id, testid: 'message', private: mine ? 'true' : 'false' },
    'aria-label': `${name}${mine ? ', only you can see this' : ''}`,
  },
  !compact && origin(m),
  h('div', { class: 'gutter' }, compact ? when : avatar(m.author, 'l')),
  h('div', { class: 'body' },
    !compact && h('div', { class: 'who' }, h('span', { class: 'name', }, name), m.author.bot && h('span', { class: 'badge' }, 'APP'), when),
    m.pinned && h('p', { class: 'pinned', dataset: { testid: 'pinned' } }, icon('pin', 14), 'Pinned'),
    inOrder(h('div', { class: 'content' }, content(m, use))),
    m.edited_timestamp && !(m.flags & V2) && h('span', { class: 'edited' }, '(edited)'),
    thread(m),
    mine && h('p', { class: 'only' }, icon('eye', 15), 'Only you can see this · ', h('button', { type: 'button', class: 'textual', onclick: dismiss }, 'Dismiss'))));
}

/** pinNotice is the line by which a channel says that something was pinned. */
function pinNotice(m, find) {
  const at = Date.parse(m.timestamp);
  const target = m.message_reference?.message_id;
  return h('li', { class: 'message system', id: `m${m.id}`, dataset: { id: m.id, testid: 'message', private: 'false' } },
    h('div', { class: 'gutter' }, icon('pin', 17)),
    h('div', { class: 'body' }, h('span', { class: 'name' }, nameOf(m.author)), ' pinned ',
      h('button', { type: 'button', class: 'textual', onclick: () => find(target) }, 'a message'), ' to this channel. ',
      h('time', { class: 'when', datetime: m.timestamp }, messageTime(at, now(), world.locale))));
}

function content(m, use) {
  if (m.flags & LOADING) return h('p', { class: 'thinking inline' }, h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i')), 'hotseat is thinking…');
  const loose = (m.flags & V2) ? [] : (m.attachments ?? []).map(attachment);
  return [m.content && markdown(m.content, use.run), (m.embeds ?? []).map((e) => embed(e, use)), loose, components(m.components, use)];
}

function attachment(a) {
  if (/^image\/(png|jpeg|gif|webp)/.test(a.content_type ?? '')) return h('img', { class: 'shot loose', src: a.url, alt: a.description ?? '', loading: 'lazy' });
  return file(a.url, a.filename, a.size);
}

function embed(e, use) {
  const title = e.title && markdown(e.title, use.run);
  return h('div', { class: 'container accented embed', style: { '--accent-bar': typeof e.color === 'number' ? colour(e.color) : 'var(--line-strong)' } },
    e.author && h('p', { class: 'embed-author' }, e.author.name),
    title && h('div', { class: 'embed-title' }, e.url && /^https?:/.test(e.url) ? h('a', { href: e.url, target: '_blank', rel: 'noopener noreferrer' }, title) : title),
    e.description && markdown(e.description, use.run),
    e.fields?.length > 0 && h('dl', { class: 'fields' }, e.fields.map((f) => h('div', { class: f.inline ? 'inline' : '' }, h('dt', {}, f.name), h('dd', {}, markdown(f.value, use.run))))),
    e.image && h('img', { class: 'shot loose', src: e.image.url, alt: '' }),
    e.footer && h('p', { class: 'subtext' }, e.footer.text));
}

/** origin says what the message answers: a command somebody used, or another message. */
function origin(m) {
  const by = m.interaction?.user ?? m.interaction_metadata?.user;
  if (m.interaction?.name && by) {
    return h('div', { class: 'origin' }, avatar(by, 's'), h('span', { class: 'name' }, nameOf(by)), ' used ', h('span', { class: 'used' }, `/${m.interaction.name}`));
  }
  const to = m.referenced_message;
  if (!to) return null;
  return h('div', { class: 'origin' }, avatar(to.author, 's'), h('span', { class: 'name' }, nameOf(to.author)), ' ', h('span', { class: 'quote' }, summary(to).slice(0, 120)));
}

function thread(m) {
  const t = m.thread && channelOf(m.thread.id);
  if (!t) return null;
  return h('button', { type: 'button', class: 'thread-chip', dataset: { id: t.id }, onclick: () => visit(t.id) }, icon('thread', 16), h('strong', {}, t.name), h('span', {}, 'Open thread'));
}

/** summary is what a message says in plain words: for announcements and for the line above a reply. */
export function summary(m) {
  const parts = [];
  const walk = (list) => {
    for (const c of list ?? []) {
      if (c.spoiler) parts.push('Spoiler');
      else if (c.type === 10) parts.push(plainText(c.content));
      else if (c.type === 13) parts.push(c.name ?? 'A file');
      else if (c.type !== 1) walk(c.components);
    }
  };
  if (m.type === PIN_NOTICE) return 'pinned a message';
  if (m.content) parts.push(plainText(m.content));
  for (const e of m.embeds ?? []) parts.push(plainText(e.title ?? ''), plainText(e.description ?? ''));
  walk(m.components);
  return parts.filter(Boolean).join('. ').replace(/\s+/g, ' ');
}
