// One message as an element.

import { avatar, h, icon, nameOf } from './dom.js';
import { colour, components, file, veiled } from './components.js';
import { goTo } from './goto.js';
import { inOrder } from './headings.js';
import { markdown } from './markdown-view.js';
import { plainText } from './markdown.js';
import { grid, picture } from './pictures.js';
import { pings } from './pings.js';
import { reactions } from './reactions.js';
import { formatter, messageTime, stamp } from './time.js';
import { channelOf, now, userOf, visit, world } from './world.js';

export const EPHEMERAL = 1 << 6;
export const PIN_NOTICE = 6;
const LOADING = 1 << 7;
const V2 = 1 << 15;
const REPLY = 19;

const views = new WeakMap(); // element → the message that it shows

/** messageOf is the message that an element shows. */
export const messageOf = (el) => views.get(el);

/** messageView shows a message. o: {compact, use, dismiss}. */
export function messageView(m, o) {
  const el = m.type === PIN_NOTICE ? pinNotice(m) : spoken(m, o);
  views.set(el, m);
  return el;
}

function spoken(m, { compact, use, dismiss }) {
  const mine = (m.flags & EPHEMERAL) !== 0;
  const lit = pings(m, world.user);
  const at = Date.parse(m.timestamp);
  const name = nameOf(m.author);
  const when = h('time', { class: 'when', datetime: m.timestamp, title: formatter(world.locale, { dateStyle: 'full', timeStyle: 'medium' }).format(at) },
    compact ? formatter(world.locale, { timeStyle: 'short' }).format(at) : messageTime(at, now(), world.locale));
  return h('li', {
    class: `message${compact ? ' compact' : ''}${mine ? ' private' : ''}${lit ? ' lit' : ''}`, id: `m${m.id}`, tabindex: '-1',
    dataset: { id: m.id, testid: 'message', private: mine ? 'true' : 'false' },
    'aria-label': `${name}${mine ? ', only you can see this' : ''}${lit ? ', mentions you' : ''}`, 'aria-describedby': `c${m.id}`,
  },
  !compact && origin(m),
  h('div', { class: 'gutter' }, compact ? when : avatar(m.author, 'l'), lit && h('span', { class: 'at', title: 'Mentions you', 'aria-hidden': 'true' }, '@')),
  h('div', { class: 'body' },
    !compact && h('div', { class: 'who' }, h('span', { class: 'name', }, name), m.author.bot && h('span', { class: 'badge' }, 'APP'), when),
    m.pinned && h('p', { class: 'pinned', dataset: { testid: 'pinned' } }, icon('pin', 14), 'Pinned'),
    inOrder(h('div', { class: 'content', id: `c${m.id}` }, content(m, use))),
    reactions(m),
    thread(m),
    mine && h('p', { class: 'only' }, icon('eye', 15), 'Only you can see this · ', h('button', { type: 'button', class: 'textual', onclick: dismiss }, 'Dismiss'))));
}

/** edited says that a message was changed after it was sent, and when. */
function edited(m) {
  if (!m.edited_timestamp || (m.flags & V2)) return null;
  const at = Date.parse(m.edited_timestamp);
  return h('time', { class: 'edited', datetime: m.edited_timestamp, title: `Edited ${stamp(at / 1000, 'F', now(), { locale: world.locale })}` }, '(edited)');
}

/** pinNotice is the line by which a channel says that something was pinned. */
function pinNotice(m) {
  const at = Date.parse(m.timestamp);
  const target = m.message_reference?.message_id;
  return h('li', { class: 'message system', tabindex: '-1', id: `m${m.id}`, dataset: { id: m.id, testid: 'message', private: 'false' } },
    h('div', { class: 'gutter' }, icon('pin', 17)),
    h('div', { class: 'body' }, h('span', { class: 'name' }, nameOf(m.author)), ' pinned ',
      h('button', { type: 'button', class: 'textual', onclick: () => goTo(m.message_reference?.channel_id ?? m.channel_id, target) }, 'a message'), ' to this channel. ',
      h('time', { class: 'when', datetime: m.timestamp }, messageTime(at, now(), world.locale))));
}

function content(m, use) {
  if (m.flags & LOADING) return h('p', { class: 'thinking inline' }, h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i')), `${nameOf(m.author)} is thinking…`);
  return [
    m.content && withMark(markdown(m.content, use.run), edited(m)), (m.embeds ?? []).map((e) => embed(e, use)),
    (m.flags & V2) ? null : attachments(m.attachments ?? []), components(m.components, use),
  ];
}

/** withMark puts a mark at the end of a text: in its last line, when that is one of words. */
function withMark(text, mark) {
  const last = text.lastElementChild;
  if (mark) (last?.matches('p') ? last : text).append(' ', mark);
  return text;
}

/** attachments shows pictures together, and what else there is as files. A name that begins with SPOILER_ veils it, as in Discord. */
function attachments(list) {
  const image = (a) => /^image\/(png|jpeg|gif|webp)/.test(a.content_type ?? '');
  const shots = list.filter(image).map((a) => {
    const el = picture({ url: a.url, alt: a.description, name: a.filename }, 'shot');
    return /^SPOILER_/.test(a.filename ?? '') ? veiled(el) : el;
  });
  return [shots.length > 0 && grid(shots), list.filter((a) => !image(a)).map((a) => file(a.url, a.filename, a.size, /^SPOILER_/.test(a.filename ?? '')))];
}

function embed(e, use) {
  const title = e.title && markdown(e.title, use.run);
  const web = (url) => url && /^https?:/.test(url);
  const outward = (url, text) => (web(url) ? h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, text) : text);
  const foot = [e.footer?.text, e.timestamp && messageTime(Date.parse(e.timestamp), now(), world.locale)].filter(Boolean).join(' · ');
  return h('div', { class: 'container accented embed', style: { '--accent-bar': typeof e.color === 'number' ? colour(e.color) : 'var(--line-strong)' } },
    h('div', { class: 'section' }, h('div', { class: 'section-body' },
      e.author && h('p', { class: 'embed-author' }, outward(e.author.url, e.author.name)),
      title && h('div', { class: 'embed-title' }, outward(e.url, title)),
      e.description && markdown(e.description, use.run)),
    e.thumbnail && h('div', { class: 'accessory' }, picture({ url: e.thumbnail.url, alt: e.thumbnail.description }, 'thumbnail'))),
    e.fields?.length > 0 && h('dl', { class: 'fields' }, e.fields.map((f) => h('div', { class: f.inline ? 'inline' : '' }, h('dt', {}, f.name), h('dd', {}, markdown(f.value, use.run))))),
    e.image && grid([picture({ url: e.image.url, alt: e.image.description }, 'shot')]),
    foot && h('p', { class: 'subtext' }, foot));
}

/** origin says what the message answers: a command somebody used, or another message. */
function origin(m) {
  const by = m.interaction?.user ?? m.interaction_metadata?.user;
  if (m.interaction?.name && by) {
    return h('div', { class: 'origin' }, avatar(by, 's'), h('span', { class: 'name' }, nameOf(by)), ' used ', h('span', { class: 'used' }, `/${m.interaction.name}`));
  }
  if (m.type !== REPLY && !m.referenced_message) return null;
  const to = m.referenced_message;
  if (!to) return h('div', { class: 'origin' }, h('span', { class: 'quote' }, 'The message that this answers was deleted'));
  const quote = summary(to).slice(0, 120) || (to.attachments?.length > 0 ? 'An attachment' : 'A message');
  return h('button', {
    type: 'button', class: 'origin', title: 'Go to this message', onclick: () => goTo(to.channel_id ?? m.message_reference?.channel_id ?? m.channel_id, to.id),
  }, h('span', { class: 'sr' }, 'Answers '), avatar(to.author, 's'), h('span', { class: 'name' }, nameOf(to.author)), ' ', h('span', { class: 'quote' }, quote));
}

/** around is what a message shows beyond what it says itself: when that changes it is drawn anew. */
export const around = (m) => (m.thread ? JSON.stringify(channelOf(m.thread.id) ?? null) : '');

function thread(m) {
  const t = m.thread && channelOf(m.thread.id);
  if (!t) return null;
  return h('button', { type: 'button', class: 'thread-chip', dataset: { id: t.id, keep: 'thread' }, onclick: () => visit(t.id) }, icon('thread', 16), h('strong', {}, t.name), h('span', {}, 'Open thread'));
}

/** named writes the names of those who are mentioned. */
const named = (text) => text.replace(/<@!?(\d+)>/g, (_, id) => `@${userOf(id)?.name ?? 'someone'}`).replace(/<#(\d+)>/g, (_, id) => `#${channelOf(id)?.name ?? 'unknown'}`);

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
  if (m.content) parts.push(plainText(named(m.content)));
  for (const e of m.embeds ?? []) parts.push(plainText(e.title ?? ''), plainText(e.description ?? ''));
  walk(m.components);
  return parts.filter(Boolean).join('. ').replace(/\s+/g, ' ');
}
