// What is said to somebody: a reply, a correction, a deletion.

import { unsay } from './api.js';
import { $ } from './dom.js';
import { notice } from './notice.js';
import { world } from './world.js';

export function beginReply() {
  $('composer').focus();
}

export function beginEdit() {
  $('composer').focus();
}

export async function askDelete(m) {
  const { error } = await unsay({ user: world.user.id, message: m.id }).catch((e) => ({ error: e.message }));
  if (error) notice(error, 'problem');
}
