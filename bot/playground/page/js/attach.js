// Files that a command takes: chosen here, named in the chip of the option, sent along with the command.

import { safeName } from './command.js';
import { $, h, icon } from './dom.js';
import { base64, kib, MOST } from './files.js';

const chosen = new Map(); // name → {content_type, data, size}

/** takeFile keeps a file that was chosen and gives its name in the command; it throws a sentence that says why it cannot be taken. */
export async function takeFile(file) {
  if (file.size === 0) throw new Error(`${file.name} is empty.`);
  if (file.size > MOST) throw new Error(`${file.name} is larger than 700 KiB, the most that the playground takes.`);
  const name = safeName(file.name);
  chosen.set(name, { content_type: file.type, data: await base64(file), size: file.size });
  return name;
}

/** filesFor is the file of that name, as the playground takes it; undefined for none. */
export function filesFor(name) {
  const f = chosen.get(name);
  return f ? { [name]: { content_type: f.content_type, data: f.data } } : undefined;
}

/** wasChosen says whether there is a file of that name. */
export const wasChosen = (name) => chosen.has(name);

/** forgetFiles lets go of what was sent. */
export const forgetFiles = () => chosen.clear();

/** drawAttached shows the file that a command names; remove() is called to take it away. */
export function drawAttached(name, remove) {
  const f = chosen.get(name);
  $('attached').hidden = !f;
  $('attached').replaceChildren(...(f ? [
    icon('file', 18), h('strong', {}, name), h('small', {}, kib(f.size)),
    h('button', { type: 'button', class: 'icon-button', 'aria-label': `Remove ${name}`, onclick: remove }, icon('close', 15)),
  ] : []));
}
