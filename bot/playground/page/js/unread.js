// Who has not seen what: the newest message that each person knows in each channel, and where there is a newer one. Pure.

const EPOCH = 1420070400000; // the first millisecond of 2015, where Discord's ids begin

/** firstID is the id that a message of this moment, in milliseconds, has at least. */
export function firstID(ms) {
  return String(BigInt(Math.max(0, ms - EPOCH)) << 22n);
}

/** newer says whether an id was made after another; '' is older than all. */
export function newer(a, b) {
  return a !== '' && (b === '' || BigInt(a) > BigInt(b));
}

/** unreadMarks keeps the marks. What was there at the moment `start` (milliseconds) counts as seen. */
export function unreadMarks(start) {
  const seen = new Map();
  const marked = new Set();
  const baseline = firstID(start);
  const key = (channel, user) => `${channel} ${user}`;
  return {
    has: (channel, user) => marked.has(key(channel, user)),
    /** read notes that a person sees a channel up to a message, and tells whether that took a mark away. */
    read(channel, user, newest) {
      const k = key(channel, user);
      if (newer(newest, seen.get(k) ?? '')) seen.set(k, newest);
      return marked.delete(k);
    },
    /** found notes the newest message of a channel that a person is not looking at, and tells whether that set a mark. */
    found(channel, user, newest) {
      const k = key(channel, user);
      if (marked.has(k) || !newer(newest, seen.get(k) ?? baseline)) return false;
      marked.add(k);
      return true;
    },
  };
}
