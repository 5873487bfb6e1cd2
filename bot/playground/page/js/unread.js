// Who has not seen what: the newest message of each channel, and the newest that each person has seen there. Pure.

const EPOCH = 1420070400000; // the first millisecond of 2015, where Discord's ids begin

/** firstID is the id that a message of this moment, in milliseconds, has at least. */
export function firstID(ms) {
  return String(BigInt(Math.max(0, Math.floor(ms) - EPOCH)) << 22n);
}

/** newer says whether an id was made after another; '' is older than all. */
export function newer(a, b) {
  return a !== '' && (b === '' || BigInt(a) > BigInt(b));
}

/**
 * unreadMarks keeps the marks. What was there at the moment `start` (milliseconds) counts as seen. kept is what kept() gave another time,
 * so that a reload knows what was seen before it.
 */
export function unreadMarks(start, kept) {
  const seen = new Map(); // person → channel → the newest message seen
  const newest = new Map(); // the same of what there is to see
  let baseline = firstID(start);

  const of = (map, channel, user) => map.get(user)?.get(channel) ?? '';
  function put(map, channel, user, id) {
    if (!newer(id, of(map, channel, user))) return false;
    if (!map.has(user)) map.set(user, new Map());
    map.get(user).set(channel, id);
    return true;
  }
  const upTo = (channel, user) => of(seen, channel, user) || baseline;
  const has = (channel, user) => newer(of(newest, channel, user), upTo(channel, user));

  /** merge takes over what another window kept, and tells whether that is news here. */
  function merge(other) {
    let news = false;
    if (typeof other?.baseline === 'string' && /^\d+$/.test(other.baseline) && newer(baseline, other.baseline)) {
      baseline = other.baseline;
      news = true;
    }
    for (const [user, channels] of Object.entries(other?.seen ?? {})) {
      for (const [channel, id] of Object.entries(channels)) if (/^\d+$/.test(id) && put(seen, channel, user, id)) news = true;
    }
    return news;
  }
  merge(kept);

  return {
    has,
    /** since is the newest message that a person has seen of a channel. */
    since: upTo,
    /** knows says whether a person has ever looked at a channel: a thread that one never opened is none of one's business. */
    knows: (channel, user) => of(seen, channel, user) !== '',
    /** read notes that a person sees a channel up to a message, and tells whether that is further than before. */
    read: (channel, user, id) => put(seen, channel, user, id),
    /** found notes the newest message of a channel that a person is not looking at, and tells whether that set a mark. */
    found(channel, user, id) {
      const had = has(channel, user);
      put(newest, channel, user, id);
      return !had && has(channel, user);
    },
    merge,
    /** kept is what is to be kept, as JSON takes it. */
    kept: () => ({ baseline, seen: Object.fromEntries([...seen].map(([user, channels]) => [user, Object.fromEntries(channels)])) }),
  };
}
