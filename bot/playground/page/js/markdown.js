// Discord's Markdown as a tree. Pure: text in, nodes out; markdown-view.js makes elements of them, so that what a
// person typed can never become HTML by accident.
//
// Blocks: {type: 'text' | 'heading' | 'subtext' | 'quote' | 'list' | 'fence', …}. Inline nodes are strings or
// {type: 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler' | 'code' | 'link' | 'user' | 'role' | 'channel' |
// 'command' | 'time' | 'emoji' | 'everyone', …}.

const DEPTH = 12; // nesting beyond this is shown as it was typed

/** parse makes the blocks of a message. */
export function parse(text, depth = 0) {
  const source = depth === 0 ? String(text ?? '').replace(/\r\n?/g, '\n') : text;
  const blocks = [];
  let plain = '';
  const flush = () => {
    // The line break that ends a paragraph before another block is that block's, not an empty line.
    const body = plain.replace(/^\n+|\n+$/g, '');
    if (body.trim() !== '') blocks.push({ type: 'text', children: inline(body) });
    plain = '';
  };
  let at = 0;
  while (at < source.length) {
    const rest = source.slice(at);
    const found = depth < DEPTH && block(rest, depth);
    if (found) {
      flush();
      blocks.push(found.node);
      at += found.length;
      continue;
    }
    const end = rest.indexOf('\n');
    const line = end < 0 ? rest : rest.slice(0, end + 1);
    const opens = line.indexOf('```');
    const fence = opens >= 0 && fenceAt(rest.slice(opens));
    if (fence) {
      plain += line.slice(0, opens);
      flush();
      blocks.push(fence.node);
      at += opens + fence.length;
      if (source[at] === '\n') at++;
      continue;
    }
    plain += line;
    at += line.length;
  }
  flush();
  return blocks;
}

/** block reads the block that starts at the beginning of a line, or returns null when the line is plain text. */
function block(rest, depth) {
  let m = /^(#{1,3})[ \t]+([^\n]+)(?:\n|$)/.exec(rest);
  if (m && m[2].trim()) {
    return { node: { type: 'heading', level: m[1].length, children: inline(m[2].trim()) }, length: m[0].length };
  }
  m = /^-#[ \t]+([^\n]+)(?:\n|$)/.exec(rest);
  if (m) return { node: { type: 'subtext', children: inline(m[1].trim()) }, length: m[0].length };
  m = /^>>>[ \t]([\s\S]*)$/.exec(rest);
  if (m) return { node: { type: 'quote', children: parse(m[1], depth + 1) }, length: m[0].length };
  m = /^(?:>[ \t][^\n]*(?:\n|$)|>(?:\n|$))+/.exec(rest);
  if (m && m[0].trim() !== '>') {
    const body = m[0].replace(/\n$/, '').split('\n').map((l) => l.replace(/^>[ \t]?/, '')).join('\n');
    return { node: { type: 'quote', children: parse(body, depth + 1) }, length: m[0].length };
  }
  if (ITEM.test(rest)) return list(rest, depth);
  return null;
}

const ITEM = /^([ \t]{0,24})([-*]|\d{1,9}\.)[ \t]+(?=\S)/;

/** list reads consecutive items; deeper indentation makes a list of its own inside the item above it. */
function list(rest, depth) {
  const items = []; // {indent, ordered, number, text}
  let at = 0;
  while (at < rest.length) {
    const m = ITEM.exec(rest.slice(at));
    if (m && items.length > 0 && m[1].replace(/\t/g, '  ').length <= items[0].indent && m[2].endsWith('.') !== items[0].ordered) break; // a list of the other kind begins
    if (m) {
      const start = at + m[0].length;
      let end = rest.indexOf('\n', start);
      if (end < 0) end = rest.length;
      // A code block may begin in an item and go on over lines.
      const opens = rest.slice(start, end).indexOf('```');
      const fence = opens >= 0 && fenceAt(rest.slice(start + opens));
      if (fence) {
        end = rest.indexOf('\n', start + opens + fence.length);
        if (end < 0) end = rest.length;
      }
      items.push({
        indent: m[1].replace(/\t/g, '  ').length,
        ordered: m[2].endsWith('.'),
        number: parseInt(m[2], 10),
        text: rest.slice(start, end),
      });
      at = end + 1;
      continue;
    }
    const line = /^[ \t]{2,}(\S[^\n]*)(?:\n|$)/.exec(rest.slice(at)); // an indented line goes on with the item above
    if (!line || items.length === 0) break;
    items[items.length - 1].text += '\n' + line[1];
    at += line[0].length;
  }
  return { node: nest(items, depth), length: Math.min(at, rest.length) };
}

function nest(items, depth) {
  const first = items[0];
  /** @type {{type: string, ordered: boolean, start: number, items: any[]}} */
  const node = { type: 'list', ordered: first.ordered, start: first.ordered ? first.number : 1, items: [] };
  let i = 0;
  while (i < items.length) {
    /** @type {{children: any[]}} */
    const item = { children: parse(items[i].text, Math.max(depth + 1, 1)) };
    let j = i + 1;
    while (j < items.length && items[j].indent > first.indent) j++;
    if (j > i + 1) item.children.push(nest(items.slice(i + 1, j), depth + 1));
    node.items.push(item);
    i = j;
  }
  return node;
}

/** fenceAt reads a code block that starts at the first character, or returns null when it never ends. */
function fenceAt(rest) {
  const end = rest.indexOf('```', 3);
  if (end < 0) return null;
  const inside = rest.slice(3, end);
  const named = /^([A-Za-z0-9_+#.-]+)\n/.exec(inside);
  const text = (named ? inside.slice(named[0].length) : inside).replace(/^\n+/, '').replace(/\n+$/, '');
  if (text === '') return null;
  return { node: { type: 'fence', lang: (named?.[1] ?? '').toLowerCase(), text }, length: end + 3 };
}

const MARKS = [
  ['||', 'spoiler'],
  ['***', 'bolditalic'],
  ['**', 'bold'],
  ['__', 'underline'],
  ['~~', 'strike'],
  ['*', 'italic'],
  ['_', 'italic'],
];

/** @type {[RegExp, (m: RegExpExecArray) => any][]} */
const ATOMS = [
  [/^<@!?(\d{1,20})>/, (m) => ({ type: 'user', id: m[1] })],
  [/^<@&(\d{1,20})>/, (m) => ({ type: 'role', id: m[1] })],
  [/^<#(\d{1,20})>/, (m) => ({ type: 'channel', id: m[1] })],
  [/^<\/([^:<>\n]{1,100}):(\d{1,20})>/, (m) => ({ type: 'command', name: m[1] })],
  [/^<t:(-?\d{1,13})(?::([tTdDfFRsS]))?>/, (m) => ({ type: 'time', at: Number(m[1]), style: m[2] || 'f' })],
  [/^<(a?):(\w{2,32}):(\d{1,20})>/, (m) => ({ type: 'emoji', name: m[2] })],
  [/^<(https?:\/\/[^\s<>]+)>/, (m) => ({ type: 'link', href: m[1], children: [m[1]] })],
  [/^https?:\/\/[^\s<>]{2,}/, (m) => {
    const href = trimmed(m[0]);
    return { type: 'link', href, children: [href], length: href.length };
  }],
  [/^@(everyone|here)\b/, (m) => ({ type: 'everyone', name: m[1] })],
];

/** trimmed leaves out what belongs to the sentence around a bare address: a full stop, a bracket it did not open. */
function trimmed(url) {
  for (;;) {
    const last = url[url.length - 1];
    const alien = '.,:;"\'!?]*_~|'.includes(last) || (last === ')' && url.split(')').length > url.split('(').length);
    if (!alien) return url;
    url = url.slice(0, -1);
  }
}

/** inline makes the nodes of a run of text. */
export function inline(text, depth = 0, inLink = false) {
  const out = [];
  let plain = '';
  const push = (node) => {
    if (plain) out.push(plain);
    plain = '';
    out.push(node);
  };
  let at = 0;
  while (at < text.length) {
    const c = text[at];
    if (c === '\\' && at + 1 < text.length && /[^0-9A-Za-z\s]/.test(text[at + 1])) {
      const point = String.fromCodePoint(text.codePointAt(at + 1));
      plain += point;
      at += 1 + point.length;
      continue;
    }
    const found = '`<h@[|*_~'.includes(c) && special(text, at, depth, inLink);
    if (!found) {
      plain += c;
      at++;
      continue;
    }
    for (const node of found.nodes) push(node);
    at += found.length;
  }
  if (plain) out.push(plain);
  return out;
}

function special(text, at, depth, inLink) {
  const c = text[at];
  if (c === '`') {
    const code = codeAt(text, at);
    return code && { nodes: [{ type: 'code', text: code.text }], length: code.length };
  }
  if (c === '<' || c === '@' || (c === 'h' && text.startsWith('http', at))) {
    const rest = text.slice(at);
    for (const [pattern, make] of ATOMS) {
      const m = pattern.exec(rest);
      if (!m) continue;
      const { length = m[0].length, ...node } = make(m);
      if (inLink && node.type === 'link') return null;
      return { nodes: [node], length };
    }
    return null;
  }
  if (depth >= DEPTH) return null;
  if (c === '[') return inLink ? null : linkAt(text, at, depth);
  for (const [mark, type] of MARKS) {
    if (!text.startsWith(mark, at)) continue;
    const end = closing(text, at, mark);
    if (end < 0) continue;
    const children = inline(text.slice(at + mark.length, end), depth + 1, inLink);
    const node = type === 'bolditalic'
      ? { type: 'italic', children: [{ type: 'bold', children }] }
      : { type, children };
    return { nodes: [node], length: end + mark.length - at };
  }
  return null;
}

/** codeAt reads inline code: as many backticks at its end as at its start. */
function codeAt(text, at) {
  let n = 1;
  while (text[at + n] === '`') n++;
  for (let i = at + n; i < text.length;) {
    if (text[i] !== '`') {
      i++;
      continue;
    }
    let m = 1;
    while (text[i + m] === '`') m++;
    if (m === n) {
      const body = text.slice(at + n, i);
      return { text: body.replace(/^ (?=.*\S)([\s\S]*) $/, '$1'), length: i + m - at };
    }
    i += m;
  }
  return null;
}

/** linkAt reads [label](address "title"); only web addresses are links, all else stays as it was typed. */
function linkAt(text, at, depth) {
  const m = /^\[((?:\\.|`[^`\n]*`|[^[\]\\`]){1,500})\]\(\s*<?(https?:\/\/[^\s<>]*?)>?(?:\s+"([^"]*)")?\s*\)/.exec(text.slice(at, at + 3000));
  if (!m) return null;
  let length = m[0].length;
  let href = m[2];
  // A ")" inside the address, as in Wikipedia's: the shortest match ended too early when brackets are open.
  while (href.split('(').length > href.split(')').length && !m[3] && /^[^\s<>)]*\)/.test(text.slice(at + length))) {
    const [more] = /** @type {RegExpExecArray} */ (/^[^\s<>)]*\)/.exec(text.slice(at + length)));
    href += ')' + more.slice(0, -1);
    length += more.length;
  }
  return { nodes: [{ type: 'link', href, title: m[3] || '', children: inline(m[1], depth + 1, true) }], length };
}

/** closing finds where the mark that opens at `at` closes, past escapes and code, or -1. */
function closing(text, at, mark) {
  const start = at + mark.length;
  const word = mark === '_';
  if (mark === '*' && /\s/.test(text[start] ?? ' ')) return -1;
  if (word && /\w/.test(text[at - 1] ?? ' ')) return -1;
  for (let i = start; i < text.length;) {
    if (text[i] === '\\') {
      i += 2;
      continue;
    }
    if (text[i] === '`') {
      const code = codeAt(text, i);
      i += code ? code.length : 1;
      continue;
    }
    if (text[i] !== mark[0]) {
      i++;
      continue;
    }
    let run = 1;
    while (text[i + run] === mark[0]) run++;
    if (mark.length === 1) {
      // A double mark inside is another style's; a single one, or the odd one of three, is ours.
      const fits = run % 2 === 1 && i > start && !(mark === '*' && /\s/.test(text[i - 1]))
        && !(word && /\w/.test(text[i + run] ?? ' '));
      if (fits) return i + run - 1;
    } else if (run >= mark.length && i > start) {
      // Of "***" that ends "**bold *both***" the last two are ours.
      return mark.length === 2 && run === 3 ? i + 1 : i;
    }
    i += run;
  }
  return -1;
}

/** plainText is what a text says without its marks: for labels and announcements. */
export function plainText(text) {
  const words = (nodes) => nodes.map((n) => {
    if (typeof n === 'string') return n;
    if (n.type === 'text' || n.type === 'heading' || n.type === 'subtext' || n.type === 'quote') return words(n.children) + '\n';
    if (n.type === 'list') return n.items.map((i) => words(i.children)).join('');
    if (n.type === 'fence') return n.text + '\n';
    if (n.type === 'spoiler') return 'spoiler';
    if (n.children) return words(n.children);
    return n.text ?? n.name ?? '';
  }).join('');
  return words(parse(text)).trim();
}
