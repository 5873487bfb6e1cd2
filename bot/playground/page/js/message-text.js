// The text of a message as it was written, for copying. Pure.

/** textOf is a message's content and the texts of its components, in their Markdown. What is behind a spoiler stays there. */
export function textOf(m) {
  const parts = [m.content];
  const walk = (list) => {
    for (const c of list ?? []) {
      if (c.spoiler) continue;
      if (c.type === 10) parts.push(c.content);
      else walk(c.components);
    }
  };
  for (const e of m.embeds ?? []) parts.push(e.title, e.description);
  walk(m.components);
  return parts.filter(Boolean).join('\n\n');
}
