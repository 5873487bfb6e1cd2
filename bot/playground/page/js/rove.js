// One message of a list is a stop of the Tab key; the arrow keys go on from there, so that thousands of messages are no thousand stops.

const stops = new WeakMap(); // a list → the message that is its stop

/** rove sees to it that exactly one message of a list is a stop: the one that was, else the newest. */
export function rove(ol) {
  const last = stops.get(ol);
  if (last?.isConnected && ol.contains(last)) return;
  stop(ol, ol.querySelector(':scope > .message:last-of-type'));
}

function stop(ol, el) {
  const last = stops.get(ol);
  if (last) last.tabIndex = -1;
  if (!el) return;
  el.tabIndex = 0;
  stops.set(ol, el);
}

/** startRoving makes the keys work in a list that scrolls in scroll. */
export function startRoving(ol, scroll) {
  ol.addEventListener('focusin', (e) => {
    const el = e.target.closest('.message');
    if (el && el !== stops.get(ol)) stop(ol, el);
  });
  ol.addEventListener('keydown', (e) => {
    const el = e.target;
    if (!el.matches('.message') || e.ctrlKey || e.metaKey || e.altKey || e.shiftKey) return;
    const all = [...ol.querySelectorAll(':scope > .message')];
    const at = all.indexOf(el);
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1 }[e.key];
    if (to === undefined) return;
    e.preventDefault();
    if (!all[to]) return;
    all[to].focus({ preventScroll: true });
    const box = scroll.getBoundingClientRect();
    const { top, bottom } = all[to].getBoundingClientRect();
    if (top < box.top) scroll.scrollTop += top - box.top - 8;
    else if (bottom > box.bottom) scroll.scrollTop += Math.min(bottom - box.bottom + 8, top - box.top - 8);
  });
}
