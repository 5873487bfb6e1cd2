// What somebody has begun to write and not sent: by person and channel. Pure.

import { NONE } from './chips.js';

/** blank is a draft of nothing: chips and text, the message it replies to, its files, and the sentence that says why it was refused. */
export const blank = () => ({ chips: NONE, text: '', reply: null, uploads: [], refused: '' });

/** isBlank says whether there is nothing in a draft that would be lost. */
export const isBlank = (d) => !d.chips.call && d.text.trim() === '' && d.uploads.length === 0;

/** draftsOf keeps them while the page lives. */
export function draftsOf() {
  const kept = new Map();
  return {
    keep(key, draft) {
      if (isBlank(draft) && !draft.reply) kept.delete(key);
      else kept.set(key, draft);
    },
    /** at is the draft of a place, a blank one where none was begun. */
    at: (key) => kept.get(key) ?? blank(),
  };
}
