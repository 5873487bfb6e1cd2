// The unread marks of all people, kept by the browser: a reload and a second window know what was seen.

import { newer, unreadMarks } from './unread.js';

/**
 * openMarks opens the marks of a world, which its application's id names; start is the playground's time in milliseconds. changed() is
 * called when another window has read something.
 */
export function openMarks(world, start, changed) {
  const key = `hotseat.unread.${world}`;
  const load = () => {
    try {
      return JSON.parse(localStorage.getItem(key) ?? '{}');
    } catch {
      return {}; // storage is refused, or holds something else
    }
  };
  const marks = unreadMarks(start, load());
  const save = () => {
    marks.merge(load()); // what another window has seen in between stays seen
    try {
      localStorage.setItem(key, JSON.stringify(marks.kept()));
    } catch { /* storage is refused or full: the marks last as long as the page */ }
  };
  save();
  addEventListener('storage', (e) => {
    if (e.key === key && marks.merge(load())) changed();
  });
  return {
    ...marks,
    read(channel, user, id) {
      const had = marks.has(channel, user);
      if (marks.read(channel, user, id)) save();
      return had !== marks.has(channel, user);
    },
  };
}

/** look notes the newest message of each channel for each person, as a state of the server tells them. */
export function look(marks, { channels, users }) {
  for (const u of users) {
    if (u.dm_last_message_id) marks.found(u.dm, u.id, u.dm_last_message_id);
    for (const c of channels) {
      const follows = !c.parent_id || (!c.archived && marks.knows(c.id, u.id));
      if (c.last_message_id && follows) marks.found(c.id, u.id, c.last_message_id);
    }
  }
}

/** newestOf is the newest message or post of a channel: a post is as old as its id. */
export function newestOf(channel, channels) {
  let last = channel.last_message_id ?? '';
  for (const c of channels) if (c.parent_id === channel.id && newer(c.id, last)) last = c.id;
  return last;
}
