// Small notices at the edge, and words for screen readers.

import { $, h, icon } from './dom.js';

/** notice shows a sentence for some seconds; a problem stays longer. */
export function notice(sentence, kind = 'info') {
  const box = h('div', { class: `notice ${kind}` }, h('span', {}, sentence));
  const gone = () => box.remove();
  box.append(h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Dismiss', onclick: gone }, icon('close', 16)));
  const all = $('notices');
  // A modal dialog makes the rest of the page inert and covers it: the notice goes into it.
  (document.querySelector('dialog[open] .modal-notices') ?? all).append(box);
  while (all.children.length > 3) all.firstChild.remove();
  setTimeout(gone, kind === 'problem' ? 9000 : 4500);
}

/** announce says something to screen readers only. */
export function announce(sentence) {
  const line = h('p', {}, sentence);
  $('announcer').append(line);
  setTimeout(() => line.remove(), 20000);
}
