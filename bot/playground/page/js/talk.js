// What a person does with a message that stands there: reply to it, change it, take it away.

import * as api from './api.js';
import { replyTo } from './composer.js';
import { closesOutside } from './dialog.js';
import { $, h, nameOf } from './dom.js';
import { beginEdit, setEmptied } from './edit.js';
import { plainText } from './markdown.js';
import { announce, notice } from './notice.js';
import { world } from './world.js';

export { beginEdit };

/** beginReply makes what is written next a reply to a message. */
export const beginReply = (message) => replyTo(message);

// Who holds Shift while pressing "Delete" means it: the last press is kept, so that whoever asks needs not know.
let sure = false;
document.addEventListener('click', (e) => {
  sure = e.shiftKey;
}, true);

/** askDelete takes a message away after asking once; with Shift held it does not ask. */
export function askDelete(message) {
  if (sure) {
    sure = false;
    unsay(message);
    return;
  }
  const go = h('button', { type: 'button', class: 'button s4', dataset: { testid: 'delete' } }, 'Delete');
  const quote = plainText(message.content ?? '').replace(/\s+/g, ' ').slice(0, 300);
  const dialog = h('dialog', { class: 'modal ask', 'aria-labelledby': 'ask-title', dataset: { testid: 'ask-delete' } },
    h('div', { class: 'ask-body' }, h('h2', { id: 'ask-title' }, 'Delete this message?'), h('p', {}, 'It goes for everybody, and does not come back.'),
      h('blockquote', {}, h('strong', {}, nameOf(message.author)), ' ', quote || 'a file')),
    h('footer', {}, h('span', { class: 'keys' }, h('kbd', {}, 'Shift'), ' while you press Delete skips this'),
      h('button', { type: 'button', class: 'button s2', onclick: () => dialog.close() }, 'Cancel'), go));
  go.addEventListener('click', () => {
    dialog.close();
    unsay(message);
  });
  closesOutside(dialog);
  dialog.addEventListener('close', () => {
    dialog.remove();
    $('composer').focus({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
  go.focus();
}

setEmptied(askDelete);

async function unsay(message) {
  const { error } = await api.unsay({ user: world.user.id, message: message.id }).catch((e) => ({ error: e.message }));
  if (error) notice(error, 'problem');
  else announce('Message deleted.');
}
