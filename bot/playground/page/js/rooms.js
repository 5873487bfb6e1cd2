// The messages that the page holds, by channel: the newest, or a stretch further back where somebody reads. Pure but for the loading,
// which is given.

const PIECE = 25; // messages that are read at once
const MOST = 150; // messages of a channel that are held: what is far from where one reads is let go, and read again when one comes there

/** roomsOf keeps the rooms of one person. load({channel, before, after, limit}) gives a piece of a channel's list, oldest first. */
export function roomsOf(load) {
  const rooms = new Map(); // channel → {list, whole, cut, loading}

  /** put sets a message at its place in a list that is sorted by id. */
  function put(list, m) {
    let at = list.length;
    while (at > 0 && later(list[at - 1].id, m.id)) at--;
    if (at > 0 && list[at - 1].id === m.id) list[at - 1] = m;
    else list.splice(at, 0, m);
  }

  return {
    /** list is what is held of a channel, null when it was never read. */
    list: (channel) => rooms.get(channel)?.list ?? null,
    /** whole says whether the beginning of the channel is held. */
    whole: (channel) => rooms.get(channel)?.whole ?? false,
    /** cut says whether the end of the channel is not held. */
    cut: (channel) => rooms.get(channel)?.cut ?? false,
    /** newest lets go of what is held and reads the newest. */
    newest(channel) {
      rooms.delete(channel);
      return this.open(channel);
    },
    /** open reads the newest of a channel, unless they are held. */
    async open(channel) {
      let room = rooms.get(channel);
      if (room?.list) return room.list;
      if (!room) {
        room = { list: null, whole: false, cut: false, news: [] };
        rooms.set(channel, room);
        room.loading = load({ channel, limit: PIECE }).then((got) => {
          room.list = got;
          room.whole = got.length < PIECE;
          for (const [m, id] of room.news) {
            if (m) put(room.list, m);
            else room.list = room.list.filter((x) => x.id !== id);
          }
        }).catch((e) => {
          rooms.delete(channel);
          throw e;
        });
      }
      await room.loading;
      return room.list;
    },
    /** older reads the piece before what is held, and tells whether there was one. */
    async older(channel) {
      const room = rooms.get(channel);
      if (!room?.list || room.whole || room.list.length === 0) return false;
      room.more ??= load({ channel, limit: PIECE, before: room.list[0].id }).then((got) => {
        room.whole = got.length < PIECE;
        room.list.unshift(...got.filter((m) => !room.list.some((x) => x.id === m.id)));
        if (room.list.length > MOST) {
          room.list.length = MOST;
          room.cut = true;
        }
        return got.length > 0;
      }).finally(() => {
        room.more = null;
      });
      return room.more;
    },
    /** newer reads the piece behind what is held, and tells whether there was one. */
    async newer(channel) {
      const room = rooms.get(channel);
      if (!room?.cut) return false;
      room.next ??= load({ channel, limit: PIECE, after: room.list.at(-1)?.id ?? '0' }).then((got) => {
        room.cut = got.length === PIECE;
        for (const m of got) put(room.list, m);
        if (room.list.length > MOST) {
          room.list.splice(0, room.list.length - MOST);
          room.whole = false;
        }
        return got.length > 0;
      }).finally(() => {
        room.next = null;
      });
      return room.next;
    },
    /** take keeps a message that was made or changed. One from outside of the stretch that is held is left out. */
    take(channel, m) {
      const room = rooms.get(channel);
      if (!room) return;
      if (room.cut && (room.list.length === 0 || later(m.id, room.list.at(-1).id))) return;
      if (!room.list) room.news.push([m, m.id]);
      else if (room.whole || room.list.length === 0 || !later(room.list[0].id, m.id)) put(room.list, m);
    },
    /** drop forgets a message that was deleted. */
    drop(channel, id) {
      const room = rooms.get(channel);
      if (!room) return;
      if (!room.list) room.news.push([null, id]);
      else room.list = room.list.filter((m) => m.id !== id);
    },
    /** forget lets everything go: it is read again when it is looked at. */
    forget: () => rooms.clear(),
  };
}

/** later says whether an id was made after another. Ids are whole numbers that may be larger than JavaScript's. */
export function later(a, b) {
  return a.length === b.length ? a > b : a.length > b.length;
}
