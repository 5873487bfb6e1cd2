// Files that a command takes: chosen here, named in the command line ("file:bank.md"), sent along with it.

import { fileOption, safeName, withFile } from './command.js';
import { $, h, icon } from './dom.js';
import { notice } from './notice.js';
import { calls } from './world.js';

// In base64 it is a third larger, and the whole request is 1 MiB at most.
const MOST = 700 * 1024;
const chosen = new Map(); // name → {content_type, data, size}
/** @type {{line: () => string, put: (text: string) => void}} */
let composer = { line: () => '', put: () => {} };

/** startAttach makes the paper clip work. c: {line(), put(text)} of the composer. */
export function startAttach(c) {
  composer = c;
  $('attach').append(icon('clip', 20));
  $('attach').addEventListener('click', chooseFile);
  $('file').addEventListener('change', async (e) => {
    const [file] = e.target.files;
    e.target.value = ''; // the same file may be chosen again
    if (file) await take(file);
  });
}

/** chooseFile opens the browser's own dialog. */
export function chooseFile() {
  $('file').click();
}

async function take(file) {
  if (file.size === 0 || file.size > MOST) {
    notice(file.size === 0 ? `${file.name} is empty.` : `${file.name} is larger than 700 KiB, the most that the playground takes.`, 'problem');
    return;
  }
  const name = safeName(file.name);
  try {
    chosen.set(name, { content_type: file.type, data: await base64(file), size: file.size });
  } catch {
    notice(`${file.name} could not be read.`, 'problem');
    return;
  }
  composer.put(withFile(composer.line(), calls(), name));
}

function base64(file) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).split(',')[1] ?? '');
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
}

/** filesFor are those that a command line names, as the playground takes them; undefined for none. */
export function filesFor(text) {
  const o = fileOption(text, calls());
  const f = o?.value && chosen.get(o.value);
  return f ? { [o.value]: { content_type: f.content_type, data: f.data } } : undefined;
}

/** lacksFile says whether a command line names a file that was not chosen. */
export function lacksFile(text) {
  const o = fileOption(text, calls());
  return Boolean(o?.value && !chosen.has(o.value));
}

/** forgetFiles lets go of what was sent. */
export function forgetFiles() {
  chosen.clear();
}

/** drawAttached shows the paper clip where a command takes a file, and the file that its line names. */
export function drawAttached(text) {
  const o = fileOption(text, calls());
  $('attach').hidden = !o;
  const f = o?.value && chosen.get(o.value);
  $('attached').hidden = !f;
  $('attached').replaceChildren(...(f ? [
    icon('file', 18), h('strong', {}, o.value), h('small', {}, `${Math.max(1, Math.round(f.size / 1024))} KiB`),
    h('button', { type: 'button', class: 'icon-button', 'aria-label': `Remove ${o.value}`, onclick: () => remove(o.value) }, icon('close', 15)),
  ] : []));
}

function remove(name) {
  chosen.delete(name);
  composer.put(withFile(composer.line(), calls(), ''));
}
