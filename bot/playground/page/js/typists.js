// Who is typing where. Pure: the time is given, in milliseconds.

export const SHOWN = 6000; // how long somebody is shown to type who has not been heard of again
export const AGAIN = 4000; // how long one's own typing is not told anew

/** typistsOf keeps them. */
export function typistsOf() {
  const seen = new Map(); // channel → user → the moment until which it is shown
  return {
    note(channel, user, now) {
      if (!seen.has(channel)) seen.set(channel, new Map());
      seen.get(channel).set(user, now + SHOWN);
    },
    /** stop forgets somebody who has sent what he typed. */
    stop: (channel, user) => seen.get(channel)?.delete(user) ?? false,
    /** of are those who type in a channel, in the order in which they began. */
    of: (channel, now) => [...seen.get(channel) ?? []].filter(([, until]) => until > now).map(([user]) => user),
  };
}

/** sentence says that these people type; '' for nobody. */
export function sentence(names) {
  switch (names.length) {
    case 0: return '';
    case 1: return `${names[0]} is typing…`;
    case 2: return `${names[0]} and ${names[1]} are typing…`;
    case 3: return `${names[0]}, ${names[1]} and ${names[2]} are typing…`;
    default: return 'Several people are typing…';
  }
}

/** tellerOf says when one's own typing is to be told: at once in another channel, and then every AGAIN. */
export function tellerOf() {
  let last = { where: null, at: -Infinity };
  return {
    due(where, now) {
      if (last.where === where && now - last.at < AGAIN) return false;
      last = { where, at: now };
      return true;
    },
    /** sent lets the next word be told at once. */
    sent() {
      last = { where: null, at: -Infinity };
    },
  };
}
