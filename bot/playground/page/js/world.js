// What the page knows: the server's state, who one is and where. One object; who changes it calls changed().

import { messages } from './api.js';
import { flatten, visible } from './command.js';
import { roomsOf } from './rooms.js';
import { viewerLocale } from './time.js';

/**
 * @type {{state: State, skew: number, user: any, channel: any, thread: any, locale: string}} user and channel are null until the first state is there
 */
export const world = {
  state: { channels: [], users: [], commands: [], guild: {}, now: '' },
  skew: 0, // milliseconds that the playground is ahead of this machine
  user: null,
  channel: null,
  thread: null, // the thread that is open beside the channel
  locale: viewerLocale(),
};

export const FORUM = 15;

/** beside is whether the window has room for a thread beside its channel. */
const room = globalThis.matchMedia?.('(min-width: 1000px)');
export const beside = () => room?.matches ?? true;
room?.addEventListener('change', () => {
  // A thread that has no room beside its channel any more becomes the page.
  if (!beside() && world.thread) visitPage(world.thread);
  else changed();
});

/** @type {{user: string | null, rooms: any}} */
let held = { user: null, rooms: null };

/** rooms are the messages that are held, as the person one is sees them. */
export function rooms() {
  const user = world.user?.id ?? '';
  if (held.user !== user) {
    held = { user, rooms: roomsOf(({ channel, ...piece }) => messages(channel, user, piece)) };
  }
  return held.rooms;
}

const listeners = new Set();
export const onChange = (f) => listeners.add(f);
export const changed = () => listeners.forEach((f) => f());

/** now is the playground's time in milliseconds. */
export const now = () => Date.now() + world.skew;

export const isDM = () => world.user !== null && world.channel === world.user.dm;
export const channelOf = (id) => world.state.channels.find((c) => c.id === id);
/** threadsOf are the threads of a channel, those in use before the archived ones, the newest first. */
export const threadsOf = (id) => world.state.channels.filter((c) => c.parent_id === id).reverse()
  .sort((a, b) => Number(a.archived ?? false) - Number(b.archived ?? false));
export const userOf = (id) => world.state.users.find((u) => u.id === id);
/** authorOf is a person, or the bot, as avatar() and nameOf() take them. */
export const authorOf = (id) => userOf(id) ?? (id === world.state.bot_id ? { id, name: 'hotseat', bot: true } : { id: id ?? '', name: 'Someone' });

/** calls are the commands that this person is offered here. */
export function calls() {
  const where = { admin: world.user?.admin ?? false, dm: isDM() };
  return flatten((world.state.commands ?? []).filter((c) => visible(c, where)));
}

/** take keeps a new state, and whether it differs from the last in more than the time. */
export function take(state) {
  world.skew = Date.parse(state.now) - Date.now();
  const bare = ({ now: _, ...rest }) => JSON.stringify(rest);
  const differs = bare(state) !== bare(world.state);
  world.state = state;
  asked();
  world.user = state.users.find((u) => u.id === world.user?.id)
    ?? state.users.find((u) => u.id === remember('user')) ?? state.users.find((u) => !u.admin) ?? state.users[0] ?? null;
  const known = (id) => id && (channelOf(id) || state.users.some((u) => u.dm === id && u.id === world.user?.id));
  if (!known(world.channel)) {
    world.channel = [remember('channel'), state.channels.find((c) => c.type !== 4)?.id, world.user?.dm].find(known) ?? null;
    world.thread = remember('thread');
  }
  if (channelOf(world.thread)?.parent_id !== world.channel || !beside()) world.thread = null;
  return differs;
}

/** become changes who one is; a direct message is followed by one's own. */
export function become(user) {
  const dm = isDM();
  world.user = user;
  if (dm) world.channel = user.dm;
  keep('user', user.id);
  keep('channel', world.channel);
  changed();
}

/** visit goes to a channel, or opens a thread: beside its channel where there is room, else as the page. */
export function visit(channel) {
  const parent = channelOf(channel)?.parent_id;
  if (parent && beside()) go(parent, channel);
  else go(channel, null);
}

/** visitPage goes to a channel or thread, which is the page then. */
export const visitPage = (channel) => go(channel, null);

/** leaveThread closes the thread that is open beside the channel. */
export const leaveThread = () => go(world.channel, null);

function go(channel, thread) {
  world.channel = channel;
  world.thread = thread;
  keep('channel', channel);
  keep('thread', thread ?? '');
  changed();
}

/** asked remembers whom the page's address asks to be, as ?as=ID: a window that was opened as somebody stays so until one switches. */
function asked() {
  const as = new URLSearchParams(globalThis.location?.search ?? '').get('as');
  if (!as) return;
  history.replaceState(null, '', location.pathname);
  keep('user', as);
}

// Each tab is its own person: two windows side by side are two people at once.
function keep(key, value) {
  try {
    sessionStorage.setItem(`hotseat.${key}`, value);
  } catch { /* storage is refused: the page works without */ }
}

function remember(key) {
  try {
    return sessionStorage.getItem(`hotseat.${key}`);
  } catch {
    return null;
  }
}
