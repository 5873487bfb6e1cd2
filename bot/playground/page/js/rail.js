// The rail at the left edge: the direct messages, and the server.

import { $, h, initials } from './dom.js';
import { isDM, visit, world } from './world.js';

const CATEGORY = 4;
let last = null; // the channel of the server that one was in

/** drawRail shows both, and what is unread there. went() is called after one was pressed. */
export function drawRail(marks, went) {
  if (!world.user) return;
  const { channels, guild } = world.state;
  if (!isDM()) last = world.channel;
  const dm = world.user.dm;
  const held = $('rail').contains(document.activeElement) && /** @type {HTMLElement} */ (document.activeElement).dataset.to;
  const home = () => (channels.some((c) => c.id === last) ? last : channels.find((c) => c.type !== CATEGORY)?.id);
  const sign = (to, name, here, unread, goal, face) => h('button', {
    type: 'button', class: 'sign', dataset: { to }, title: name, 'aria-label': unread ? `${name}, new messages` : name, 'aria-current': here ? 'true' : null,
    onclick: () => {
      const id = goal();
      if (id && id !== world.channel) visit(id);
      went();
    },
  }, face, unread && h('span', { class: 'dot' }));
  const name = guild.name || 'playground';
  $('rail').replaceChildren(
    sign('dm', 'Direct messages', isDM(), !isDM() && marks.has(dm, world.user.id), () => dm, h('img', { src: 'icon.svg', alt: '' })),
    h('span', { class: 'rail-line', 'aria-hidden': 'true' }),
    sign('server', name, !isDM(), isDM() && channels.some((c) => marks.has(c.id, world.user.id)), home, h('span', { 'aria-hidden': 'true' }, initials(name))));
  if (held) $('rail').querySelector(`[data-to="${held}"]`)?.focus();
}
