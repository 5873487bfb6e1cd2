// Reactions below a message: who reacted with what, and one's own by a press.

import { react } from './api.js';
import { h, icon } from './dom.js';
import { emojiName } from './emoji.js';
import { notice } from './notice.js';
import { pickEmoji } from './emoji-picker.js';
import { userOf, world } from './world.js';

/** reactions shows those of a message, and a button to add one; nothing where nobody reacted. */
export function reactions(m) {
  if (!m.reactions?.length) return null;
  return h('div', { class: 'reactions', role: 'group', 'aria-label': 'Reactions' }, m.reactions.map((r) => pill(m, r)), h('button', {
    type: 'button', class: 'reaction add', title: 'Add a reaction', 'aria-label': 'Add a reaction', dataset: { keep: 'add' },
    onclick: (e) => pickEmoji(e.currentTarget, (emoji) => give(m, emoji)),
  }, icon('smile', 16)));
}

/** mineOf says whether the person one is has reacted with it. */
const mineOf = (r) => r.users?.includes(world.user?.id) ?? r.me === true;

function pill(m, r) {
  const emoji = r.emoji.name;
  const mine = mineOf(r);
  const who = (r.users ?? []).map((id) => (id === world.user?.id ? 'you' : userOf(id)?.name ?? (id === world.state.bot_id ? 'hotseat' : 'someone')));
  const names = who.length > 0 ? new Intl.ListFormat('en-GB').format(who) : String(r.count);
  return h('button', {
    type: 'button', class: 'reaction', 'aria-pressed': String(mine), title: `${emojiName(emoji)}: ${names}`, 'aria-label': `${emojiName(emoji)}, ${r.count}: ${names}`,
    dataset: { keep: emoji }, onclick: () => send(m, emoji, !mine),
  }, h('span', { class: 'emoji' }, emoji), h('span', {}, r.count));
}

/** give reacts with an emoji, unless one has already. */
export function give(m, emoji) {
  if (!(m.reactions ?? []).some((r) => r.emoji.name === emoji && mineOf(r))) send(m, emoji, true);
}

async function send(m, emoji, on) {
  const { error } = await react({ user: world.user.id, message: m.id, emoji, on }).catch((e) => ({ error: e.message }));
  if (error) notice(error, 'problem');
}
