// What is wrong with the value of a command's option, before it is sent. Pure. The bot's side has the last word: what cannot be told here
// passes.

import { ATTACHMENT, BOOLEAN, STRING, values } from './command.js';

const INTEGER = 4;
const NUMBER = 10;
const LONGEST = 6000; // characters that Discord takes in one option

/** wrong is the sentence that says what is wrong with a value, '' when nothing is. people: what suggest takes. */
export function wrong(option, text, people = {}) {
  const { name, type } = option;
  if (text === '') return `${name} is empty.`;
  if (type === ATTACHMENT) return '';
  if (option.choices?.length > 0) {
    return known(option.choices, text) ? '' : `${name} is one of ${option.choices.slice(0, 5).map((c) => c.name).join(', ')}${option.choices.length > 5 ? ', …' : ''}.`;
  }
  if (type === STRING) return length(option, [...text].length);
  if (type === INTEGER || type === NUMBER) return number(option, text);
  if (type === BOOLEAN) return /^(true|false)$/i.test(text) ? '' : `${name} is True or False.`;
  const pool = values(option, people);
  const bare = text.replace(/^[<#@&!]+|>$/g, '');
  if (pool.length === 0 || pool.some((v) => v.value === bare) || known(pool.map((v) => ({ ...v, name: v.name.slice(1) })), bare)) return '';
  return `${name}: there is nobody and nothing here that is called ${text}.`;
}

function known(choices, text) {
  return choices.some((c) => String(c.value) === text || c.name.toLowerCase() === text.toLowerCase());
}

function length({ name, min_length: least = 0, max_length: most = LONGEST }, n) {
  const limit = (of, edge) => `${name} has ${of} character${of === 1 ? '' : 's'} at ${edge}; these are ${n}.`;
  if (n < least) return limit(least, 'least');
  return n > most ? limit(most, 'most') : '';
}

function number({ name, type, min_value: least, max_value: most }, text) {
  const whole = type === INTEGER;
  const kind = whole ? 'a whole number' : 'a number';
  const n = (whole ? /^[+-]?\d+$/ : /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i).test(text) ? Number(text) : NaN;
  if (!Number.isNaN(n) && !(n < least) && !(n > most)) return '';
  const has = (v) => v !== undefined && v !== null;
  if (has(least) && has(most)) return `${name} is ${kind} from ${least} to ${most}.`;
  if (has(least)) return `${name} is ${kind}, ${least} or more.`;
  return has(most) ? `${name} is ${kind}, ${most} or less.` : `${name} is ${kind}.`;
}
