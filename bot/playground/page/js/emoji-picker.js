// The emoji to react with: a grid that opens beside what was pressed, for pointer and keyboard.

import { h } from './dom.js';
import { COLUMNS, EMOJI } from './emoji.js';

let open = null; // {anchor, close}

/** pickerAnchor is what the open picker belongs to, null when none is open. */
export const pickerAnchor = () => open?.anchor ?? null;

/** emojiGrid is the grid alone. picked(emoji) is called for the one that was pressed; arrow keys go from one to the next. */
export function emojiGrid(picked) {
  const buttons = EMOJI.map(([emoji, name], i) => h('button', {
    type: 'button', class: 'pick', title: name, 'aria-label': name, tabindex: i === 0 ? '0' : '-1', onclick: () => picked(emoji),
  }, emoji));
  const grid = h('div', { class: 'picks', role: 'group', 'aria-label': 'Emoji' }, buttons);
  grid.addEventListener('keydown', (e) => {
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at + COLUMNS, ArrowUp: at - COLUMNS, Home: 0, End: buttons.length - 1 }[e.key];
    if (to === undefined) return;
    e.preventDefault();
    if (!buttons[to]) return;
    for (const b of buttons) b.tabIndex = b === buttons[to] ? 0 : -1;
    buttons[to].focus();
  });
  return grid;
}

/** pickEmoji opens the grid at a button, or closes it when it is open there. closed() is called when it is gone. */
export function pickEmoji(anchor, picked, closed = () => {}) {
  const again = open?.anchor === anchor;
  open?.close();
  if (again) return;
  const close = (back = false) => {
    if (open?.anchor !== anchor) return;
    open = null;
    document.removeEventListener('pointerdown', outside, true);
    document.removeEventListener('scroll', close0, true);
    window.removeEventListener('resize', close0);
    anchor.setAttribute('aria-expanded', 'false');
    pop.remove();
    if (back && anchor.isConnected) anchor.focus({ preventScroll: true });
    closed();
  };
  const close0 = () => close();
  const outside = (e) => {
    if (!pop.contains(e.target) && !anchor.contains(e.target)) close();
  };
  const pop = h('div', { class: 'emoji-picker', popover: 'manual', role: 'dialog', 'aria-label': 'React with' }, emojiGrid((emoji) => {
    close(true);
    picked(emoji);
  }));
  pop.addEventListener('keydown', (e) => {
    if (e.key !== 'Escape' && e.key !== 'Tab') return;
    e.preventDefault();
    e.stopPropagation();
    close(true);
  });
  document.body.append(pop);
  open = { anchor, close };
  pop.showPopover();
  place(pop, anchor);
  anchor.setAttribute('aria-expanded', 'true');
  document.addEventListener('pointerdown', outside, true);
  document.addEventListener('scroll', close0, true);
  window.addEventListener('resize', close0);
  pop.querySelector('.pick').focus({ preventScroll: true });
}

/** place puts the picker above what it belongs to, or below where there is no room above. */
function place(pop, anchor) {
  const at = anchor.getBoundingClientRect();
  const up = at.top > pop.offsetHeight + 12;
  pop.style.left = `${Math.max(8, Math.min(at.right - pop.offsetWidth, innerWidth - pop.offsetWidth - 8))}px`;
  pop.style.top = up ? `${at.top - pop.offsetHeight - 6}px` : `${Math.min(at.bottom + 6, innerHeight - pop.offsetHeight - 8)}px`;
}
