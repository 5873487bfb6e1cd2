// What the composer holds, sent: a command or a message. Each gives the sentence that says why it was refused, '' when it was not.

import * as api from './api.js';
import { filesFor, forgetFiles } from './attach.js';
import { perform } from './perform.js';
import { sentTyped } from './typing.js';
import { asAttachments } from './uploads.js';
import { world } from './world.js';

/** sendLine sends a command; file is the name of the one that it takes, '' for none. */
export async function sendLine(line, file) {
  const result = await perform({ command: line, files: file ? filesFor(file) : undefined }, true);
  if (result.error && result.messages.length === 0) return result.error;
  forgetFiles();
  return '';
}

/** sayDraft sends a draft as a message. */
export async function sayDraft({ text, reply, uploads }) {
  sentTyped();
  try {
    const { error } = await api.say({
      user: world.user.id, channel: world.channel, content: text, ...(reply && { reply: reply.id }),
      ...(uploads.length > 0 && { attachments: asAttachments(uploads) }),
    });
    return error;
  } catch (e) {
    return e.message;
  }
}
