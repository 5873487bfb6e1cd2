// A forum: its posts as cards, with what filters and sorts them.

import { $, avatar, h, icon, nameOf } from './dom.js';
import { plainText } from './markdown.js';
import { answers, arrange, lastOf, previewOf, tagsOf } from './posts.js';
import { madeAt, relative } from './time.js';
import { authorOf, channelOf, FORUM, now, threadsOf, visit, world } from './world.js';

const asked = new Map(); // forum → {tags, by, older}: what one wants to see of it

/** drawForum shows the forum that one is in, and tells whether one is in one. marks says which posts have something new. */
export function drawForum(marks) {
  const forum = channelOf(world.channel);
  const here = forum?.type === FORUM;
  const box = $('forum');
  box.hidden = !here;
  document.body.classList.toggle('in-forum', here);
  if (!here) return false;
  const want = asked.get(forum.id) ?? { tags: [], by: 'activity', older: false };
  asked.set(forum.id, want);
  const held = box.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.key : null;
  const posts = threadsOf(forum.id);
  const { active, archived } = arrange(posts, want);
  const card = (p) => post(p, marks);
  const top = box.scrollTop;
  box.replaceChildren(...[
    posts.length === 0 ? h('p', { class: 'forum-none' }, 'No posts yet. An organiser can have the daily question posted here with /setup.')
      : controls(posts, want),
    active.length > 0 && h('ul', { class: 'posts', 'aria-label': 'Posts' }, active.map(card)),
    posts.length > 0 && active.length + archived.length === 0 && h('p', { class: 'forum-none' }, 'No post has these tags.'),
    archived.length > 0 && fold(archived, want, card),
  ].flat().filter(Boolean));
  if (held) box.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus();
  box.scrollTop = top;
  return true;

  function controls(all, w) {
    const chips = tagsOf(all).map((t) => h('button', {
      type: 'button', class: 'filter', 'aria-pressed': String(w.tags.includes(t)), dataset: { key: `tag ${t}` },
      onclick: () => {
        w.tags = w.tags.includes(t) ? w.tags.filter((x) => x !== t) : [...w.tags, t];
        drawForum(marks);
      },
    }, w.tags.includes(t) && icon('check', 14), t));
    const sort = (by, name) => h('button', {
      type: 'button', class: 'sort', 'aria-pressed': String(w.by === by), dataset: { key: `by ${by}` },
      onclick: () => {
        w.by = by;
        drawForum(marks);
      },
    }, name);
    return h('div', { class: 'forum-controls' },
      chips.length > 0 && h('div', { class: 'filters', role: 'group', 'aria-label': 'Show posts with any of these tags' }, chips),
      h('div', { class: 'sorts', role: 'group', 'aria-label': 'Sort by' }, sort('activity', 'Last activity'), sort('posted', 'Date posted')));
  }

  function fold(list, w, of) {
    return [
      h('button', {
        type: 'button', class: 'older', 'aria-expanded': String(w.older), dataset: { key: 'older' },
        onclick: () => {
          w.older = !w.older;
          drawForum(marks);
        },
      }, icon('chevron', 16), `Older posts — ${list.length}`),
      w.older && h('ul', { class: 'posts', 'aria-label': 'Older posts' }, list.map(of)),
    ];
  }
}

function post(p, marks) {
  const by = authorOf(p.owner_id);
  const unread = marks.has(p.id, world.user?.id);
  return h('li', {}, h('button', {
    type: 'button', class: `post${p.id === world.thread ? ' open' : ''}`, dataset: { key: p.id, id: p.id }, onclick: () => visit(p.id),
  },
  h('span', { class: 'post-by' }, avatar(by, 's'), nameOf(by)),
  h('strong', {}, p.name, unread && h('span', { class: 'dot' }, h('span', { class: 'sr' }, 'new messages'))),
  p.preview && h('span', { class: 'preview' }, plainText(previewOf(p.preview))),
  h('span', { class: 'tags' }, (p.tags ?? []).map((x) => h('span', { class: 'tag' }, x)), p.archived && h('span', { class: 'tag plain' }, 'archived')),
  h('span', { class: 'post-foot' }, `${answers(p.count)} · ${relative((madeAt(lastOf(p)) - now()) / 1000, world.locale)}`)));
}
