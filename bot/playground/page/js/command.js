// The command line of the composer: what has been typed, and what could come next. Pure.
//
// "/mock section:database questions:3" is a command, perhaps a group and a subcommand, and options as name:value. A value
// goes on to the next known "name:" or stands in "quotes".

const SUB = 1;
const GROUP = 2;
export const STRING = 3;
export const BOOLEAN = 5;
export const ATTACHMENT = 11;

/** flatten lists every command that can be called: a base with subcommands cannot, its subcommands can. */
export function flatten(commands) {
  const out = [];
  for (const c of commands ?? []) {
    if ((c.type ?? 1) !== 1) continue;
    const walk = (node, path) => {
      const inner = (node.options ?? []).filter((o) => o.type === SUB || o.type === GROUP);
      if (inner.length === 0) out.push({ path, name: path.join(' '), description: node.description, options: node.options ?? [], command: c });
      for (const o of inner) walk(o, [...path, o.name]);
    };
    walk(c, [c.name]);
  }
  return out;
}

/** visible says whether a person is offered a command: admin ones to admins, and each only where it works. */
export function visible(command, { admin, dm }) {
  const need = command.default_member_permissions;
  if (!dm && need !== null && need !== undefined && !admin) return false;
  const contexts = command.contexts;
  if (Array.isArray(contexts) && contexts.length > 0 && !contexts.includes(dm ? 1 : 0)) return false;
  return !(dm && command.dm_permission === false);
}

/**
 * read takes a line apart as far as its caret (its end). Stages:
 *   {stage: 'none'}                       no command
 *   {stage: 'command', query}             its name is being typed
 *   {stage: 'option', call, given, query} a new option's name is being typed, or nothing yet
 *   {stage: 'value', call, given, option, query, start} a value is being typed, from the character `start`
 * `given` maps the names of the options before to their values.
 * @param {string} line
 * @param {any[]} calls
 * @returns {any}
 */
export function read(line, calls) {
  if (!line.startsWith('/')) return { stage: 'none' };
  const call = calls
    .filter((c) => line.startsWith(`/${c.name} `) || line === `/${c.name}`)
    .sort((a, b) => b.name.length - a.name.length)[0];
  if (!call || line === `/${call.name}`) return { stage: 'command', query: line.slice(1), call };
  const from = call.name.length + 2;
  const marks = optionMarks(line, from, call.options);
  const given = {};
  marks.forEach((m, i) => {
    const end = i + 1 < marks.length ? marks[i + 1].at : line.length;
    m.raw = line.slice(m.start, end);
    given[m.option.name] = unquote(m.raw.trim());
  });
  const last = marks[marks.length - 1];
  if (last) {
    const ended = endOf(last.raw, last.option, call.options.filter((o) => !(o.name in given)));
    if (ended === null) {
      delete given[last.option.name];
      return { stage: 'value', call, given, option: last.option, query: unquote(last.raw.trim()), start: last.start };
    }
    given[last.option.name] = ended;
  }
  const query = /\S*$/.exec(line)?.[0] ?? '';
  return { stage: 'option', call, given, query };
}

/** endOf returns the value that has been typed to its end, so that a new option may begin, or null while it goes on. */
function endOf(raw, option, others) {
  const text = raw.trimStart();
  const quote = /^"([^"]*)"\s+\S*$/.exec(text);
  if (quote) return quote[1];
  if (simple(option)) return /^(\S+)\s+\S*$/.exec(text)?.[1] ?? null;
  if (option.choices?.length > 0) return choiceThen(option, text) || null;
  if (text.startsWith('"')) return null;
  // Free text has blanks in it: it has ended when a blank stands at its end, or the beginning of another option's name.
  const m = /^([\s\S]*\S)\s+(\S*)$/.exec(text);
  return m && (m[2] === '' || others.some((o) => o.name.startsWith(m[2]))) ? m[1] : null;
}

/** choiceThen returns the choice that a text begins with when something, if only a blank, follows it. */
function choiceThen(option, text) {
  return option.choices
    .flatMap((c) => [String(c.value), c.name])
    .filter((v) => text.startsWith(`${v} `))
    .sort((a, b) => b.length - a.length)[0] ?? '';
}

/** simple options hold one word: numbers, booleans and mentions. */
function simple(option) {
  return option.type !== STRING;
}

function optionMarks(line, from, options) {
  /** @type {{option: any, at: number, start: number, raw: string}[]} */
  const marks = [];
  const pattern = /(^|\s)([^\s:"]+):/g;
  pattern.lastIndex = from - 1;
  for (let m = pattern.exec(line); m; m = pattern.exec(line)) {
    const option = options.find((o) => o.name === m[2]);
    const at = m.index + m[1].length;
    pattern.lastIndex = at + m[2].length + 1;
    if (!option || marks.some((x) => x.option === option)) continue;
    const before = marks[marks.length - 1];
    if (before && openQuote(line.slice(before.start, at))) continue;
    marks.push({ option, at, start: at + m[2].length + 1, raw: '' });
  }
  return marks;
}

function openQuote(text) {
  return text.trimStart().startsWith('"') && text.split('"').length % 2 === 0;
}

function unquote(text) {
  const m = /^"([^"]*)"?$/.exec(text);
  return m ? m[1] : text;
}

/**
 * suggest says what could come next of a line in which a command or an option is being named: [{kind, label, hint, description}], with the
 * `call` or `option` that an item stands for. `eager` tells whether Enter should take the first of them rather than send.
 */
export function suggest(line, calls) {
  const r = read(line, calls);
  if (r.stage === 'command') {
    const q = r.query.toLowerCase();
    const hits = calls.filter((c) => c.name.startsWith(q)).concat(calls.filter((c) => !c.name.startsWith(q) && c.name.includes(q)));
    return {
      title: 'Commands',
      eager: !r.call,
      items: hits.map((c) => ({ kind: 'command', label: `/${c.name}`, description: c.description, call: c })),
    };
  }
  if (r.stage === 'option') {
    const q = r.query.toLowerCase();
    const open = r.call.options.filter((o) => !(o.name in r.given) && o.name.startsWith(q));
    open.sort((a, b) => Number(b.required ?? false) - Number(a.required ?? false));
    return {
      title: `/${r.call.name}`,
      eager: q !== '' || open.some((o) => o.required),
      items: open.map((o) => ({ kind: 'option', option: o, label: o.name, hint: o.required ? 'required' : 'optional', description: o.description })),
    };
  }
  return { title: '', eager: false, items: [] };
}

/**
 * suggestValue says what an option could be of which a part is typed: items with a `value`. `asks` tells that the bot is to be asked.
 * people gives the entities that options can name: {users, channels, roles: [{id, name}]}.
 */
export function suggestValue(option, typed, people = {}) {
  const q = unquote(typed.trim()).toLowerCase();
  const title = `${option.name}: ${option.description}`;
  if (option.type === ATTACHMENT) {
    const items = q === '' ? [{ kind: 'file', label: 'Choose a file…', description: 'up to 700 KiB' }] : [];
    return { title, eager: items.length > 0, items };
  }
  const pool = values(option, people);
  const hits = pool.filter((v) => v.name.toLowerCase().includes(q) || String(v.value).toLowerCase().startsWith(q));
  const exact = pool.some((v) => String(v.value).toLowerCase() === q || v.name.toLowerCase() === q);
  return {
    title,
    eager: !exact && pool.length > 0,
    asks: option.autocomplete === true,
    items: hits.slice(0, 25).map((v) => ({ kind: 'value', label: v.name, description: '', value: String(v.value) })),
  };
}

/** safeName is a file's name as one word of a command line. */
export function safeName(name) {
  return name.replace(/[\s":\\/]+/g, '_').slice(-80) || 'file';
}

/** values are what an option can be, as far as that is known here: [{name, value}]. */
export function values(option, { users = [], channels = [], roles = [] }) {
  if (option.choices?.length > 0) return option.choices;
  const entity = (list, mark) => list.map((x) => ({ name: mark + x.name, value: x.id }));
  switch (option.type) {
    case BOOLEAN: return [{ name: 'True', value: 'true' }, { name: 'False', value: 'false' }];
    case 6: return entity(users, '@');
    case 7: return entity(channels, '#');
    case 8: return entity(roles, '@');
    case 9: return [...entity(users, '@'), ...entity(roles, '@')];
    default: return [];
  }
}
