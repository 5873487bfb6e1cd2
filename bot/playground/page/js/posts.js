// The order of a forum's posts, and which of them are asked for. Pure.

import { newer } from './unread.js';

/** lastOf is the newest message of a thread, or the thread's own id where nothing was said. */
export const lastOf = (t) => (newer(t.last_message_id ?? '', t.id) ? t.last_message_id : t.id);

/** tagsOf are the tags that any of the posts has, each once, in the order of the alphabet. */
export const tagsOf = (posts) => [...new Set(posts.flatMap((p) => p.tags ?? []))].sort((a, b) => a.localeCompare(b));

/**
 * arrange gives the posts that have any of the tags (all, when none is given), those in use apart from the archived ones, each with the
 * newest first. by: 'activity', the last message in it, or 'posted'.
 */
export function arrange(posts, { tags = [], by = 'activity' } = {}) {
  const key = by === 'posted' ? (p) => p.id : lastOf;
  const fits = posts.filter((p) => tags.length === 0 || (p.tags ?? []).some((t) => tags.includes(t)));
  fits.sort((a, b) => (newer(key(a), key(b)) ? -1 : 1));
  return { active: fits.filter((p) => !p.archived), archived: fits.filter((p) => p.archived) };
}

/** answers says how many messages follow a post's first. */
export const answers = (n) => (n > 0 ? `${n} ${n === 1 ? 'answer' : 'answers'}` : 'No answers yet');

/** previewOf is the beginning of a post without its small print, which is the same in each. */
export const previewOf = (text) => text.split('\n').filter((l) => !l.startsWith('-# ')).join('\n');
