// A command while it is composed: its options as chips that are filled one after another. Pure. Every function gives a new one.
//
// {call, given: [{option, text}], open, asked}: `given` are the filled chips, `open` is the option whose value is being typed, or null, and
// `asked` says that it was opened because it is required, not because somebody named it. What is being typed is a text beside it.

import { ATTACHMENT, read, STRING, suggest, suggestValue } from './command.js';
import { wrong } from './wrong.js';

/** @type {Chips} */
export const NONE = Object.freeze({ call: null, given: [], open: null, asked: false });

/** adopt takes what was typed or pasted: a command becomes chips as far as it goes, and the rest is what is still being typed. */
export function adopt(c, text, calls) {
  if (!c.call) {
    const r = read(text, calls);
    return r.stage === 'option' || r.stage === 'value' ? taken({ ...NONE, call: r.call }, r) : { chips: c, text };
  }
  const head = `/${c.call.name} `;
  if (!c.open) {
    const r = read(head + text, [c.call]);
    return r.stage === 'value' || Object.keys(r.given).length > 0 ? taken(c, r) : { chips: c, text };
  }
  // Who types "name:" where a required option was opened writes the text form, and names what is open already, or another one.
  const named = c.asked && /^([^\s:"]+):([^]*)$/.exec(text);
  const other = named && c.call.options.find((o) => o.name === named[1]);
  if (other && !c.given.some((g) => g.option === other)) return adopt(open(c, other), named[2], calls);
  const r = read(`${head}${c.open.name}:${text}`, [c.call]);
  if (r.stage === 'value' && r.option === c.open) return { chips: c, text };
  if (r.stage === 'option' && Object.keys(r.given).length === 1 && isFree(c.open) && !text.trimStart().startsWith('"')) return { chips: c, text };
  return taken({ ...c, open: null }, r);
}

/** taken is what a reading of a line adds to the chips. */
function taken(c, r) {
  let chips = c;
  for (const [name, text] of Object.entries(r.given)) chips = fill(chips, c.call.options.find((o) => o.name === name), text);
  if (r.stage === 'value') return { chips: open(chips, r.option), text: r.query };
  return { chips: r.query === '' ? next(chips) : chips, text: r.query };
}

/** isFree tells an option that takes any text: blanks do not end it. */
const isFree = (option) => option.type === STRING && !(option.choices?.length > 0);

function fill(c, option, text) {
  const at = c.given.findIndex((g) => g.option === option);
  const given = at < 0 ? [...c.given, { option, text }] : c.given.with(at, { option, text });
  return { ...c, given: text === '' ? given.filter((g) => g.option !== option) : given };
}

/** open makes an option the one that is being typed; its chip, if there is one, is taken away. */
export function open(c, option, asked = false) {
  return { ...c, given: c.given.filter((g) => g.option !== option), open: option, asked };
}

/** close ends what is being typed; an empty text leaves no chip. Without an open option it changes nothing. */
export function close(c, text) {
  return c.open ? { ...fill(c, c.open, text.trim()), open: null, asked: false } : c;
}

/** next opens the first required option that is missing, if nothing is open. */
export function next(c) {
  const first = !c.open && lacking(c)[0];
  return first ? open(c, first, true) : c;
}

/** remove takes an option's chip away. */
export function remove(c, option) {
  return { ...c, given: c.given.filter((g) => g.option !== option), ...(c.open === option && { open: null, asked: false }) };
}

/** lacking are the required options that have no value. */
export function lacking(c) {
  return (c.call?.options ?? []).filter((o) => o.required && !c.given.some((g) => g.option === o));
}

/** offered are the options that could still be added. */
export function offered(c) {
  return (c.call?.options ?? []).filter((o) => o !== c.open && !c.given.some((g) => g.option === o));
}

/** faults are the chips with a wrong value: [{option, sentence}]. */
export function faults(c, people) {
  return c.given.map(({ option, text }) => ({ option, sentence: wrong(option, text, people) })).filter((f) => f.sentence !== '');
}

/** lineOf is the command as one line of text, as the playground takes it; text is what is being typed. */
export function lineOf(c, text) {
  if (!c.call) return text;
  const parts = [`/${c.call.name}`, ...c.given.map((g) => `${g.option.name}:${quoted(g.option, g.text)}`)];
  if (c.open) parts.push(`${c.open.name}:${text}`);
  return parts.join(' ');
}

function quoted(option, text) {
  return option.type === STRING && /[\s"\\]/.test(text) ? `"${text.replace(/[\\"]/g, '\\$&')}"` : text;
}

/** fileOf is the option of a command that takes a file, or undefined, and fileName what it holds, '' for nothing. */
export const fileOf = (c) => c.call?.options.find((o) => o.type === ATTACHMENT);
export const fileName = (c) => c.given.find((g) => g.option.type === ATTACHMENT)?.text ?? '';

/** suggestFor says what could come next of a command in chips, as suggest and suggestValue do. */
export function suggestFor(c, text, calls, people) {
  if (!c.call) return suggest(text, calls);
  if (c.open) return suggestValue(c.open, text, people);
  const got = suggest(`/${c.call.name} ${text}`, [c.call]);
  const free = offered(c);
  const items = got.items.filter((i) => free.includes(i.option));
  return { ...got, items, eager: items.length > 0 && (text !== '' || items.some((i) => i.option.required)) };
}

/** shownAs is a value as its chip shows it: a choice, a person or a channel by name. pool: all that the option can be, {name, value}. */
export function shownAs(text, pool) {
  return pool.find((v) => String(v.value) === text)?.name ?? text;
}

/** asks says which option one is at, for the input's label. */
export function asks(c) {
  if (!c.open) return `/${c.call.name}: press Enter to send, or name an option`;
  return `${c.open.name}, ${c.open.required ? 'required' : 'optional'}, of /${c.call.name}: ${c.open.description}`;
}
