// The line that says who is typing, and the telling of one's own typing.

import * as api from './api.js';
import { $ } from './dom.js';
import { sentence, SHOWN, tellerOf, typistsOf } from './typists.js';
import { userOf, world } from './world.js';

const typists = typistsOf();
const teller = tellerOf();

/** heardTyping shows that somebody types. */
export function heardTyping({ channel, user }) {
  typists.note(channel, user, Date.now());
  drawTyping();
  setTimeout(drawTyping, SHOWN + 20);
}

/** doneTyping is told of every new message: who sent it types no more. */
export function doneTyping(channel, user) {
  if (typists.stop(channel, user)) drawTyping();
}

/** drawTyping shows who types in the channel one is in. */
export function drawTyping() {
  const names = typists.of(world.channel, Date.now()).filter((id) => id !== world.user?.id).map((id) => userOf(id)?.name).filter(Boolean);
  const text = sentence(names);
  $('typing').hidden = text === '';
  if ($('typing-who').textContent !== text) $('typing-who').textContent = text;
}

/** tellTyping tells the others in a channel that one types. That it could not be told matters to nobody. */
export function tellTyping(channel) {
  if (world.user && teller.due(`${world.user.id} ${channel}`, Date.now())) api.typing({ user: world.user.id, channel }).catch(() => {});
}

/** sentTyped lets the next message be told from its first letter on. */
export const sentTyped = () => teller.sent();
