// The levels of headings as a screen reader hears them: a text may begin with its smallest kind of heading, the page may not.

/**
 * nested gives each heading its level on the page: one more than the nearest before it that is larger, or than `under`, the level of
 * what the whole text stands under. sizes are 1 for the largest. Pure.
 * @param {number[]} sizes
 * @param {number} under
 */
export function nested(sizes, under) {
  /** @type {number[]} */
  const open = [];
  return sizes.map((size) => {
    while (open.length > 0 && open[open.length - 1] >= size) open.pop();
    open.push(size);
    return under + open.length;
  });
}

/** inOrder sets the levels of the headings in an element, and returns it. The page's title is of level 1. */
export function inOrder(el, under = 1) {
  const all = [...el.querySelectorAll('.h1, .h2, .h3')];
  const levels = nested(all.map((x) => [1, 2].find((n) => x.classList.contains(`h${n}`)) ?? 3), under);
  all.forEach((x, i) => x.setAttribute('aria-level', String(levels[i])));
  return el;
}
