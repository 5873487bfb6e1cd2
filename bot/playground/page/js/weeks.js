// Four weeks of a study group, or half a year: the buttons in the clock's card, the same offers in the welcome, and how far they are.

import { makeWeeks, state } from './api.js';
import { $, h, icon } from './dom.js';
import { announce, notice } from './notice.js';
import { take, world } from './world.js';

const BUTTONS = ['weeks', 'half-year'];

let line = null; // what is shown while they are made

/** drawWeeks shows the buttons for as long as weeks can be asked for. */
export function drawWeeks() {
  for (const id of BUTTONS) $(id).hidden = world.state.weeks !== true;
}

/** startWeeks makes the buttons work. */
export function startWeeks() {
  $('weeks').addEventListener('click', () => askForWeeks());
  $('half-year').addEventListener('click', () => askForWeeks(26));
}

/**
 * askForWeeks has the world filled with so many weeks. How far that is comes by the stream.
 * @param {number} [weeks] 4, or 26 for half a year
 */
export async function askForWeeks(weeks = 4) {
  if (line) return;
  const name = weeks === 26 ? 'Half a year' : 'Four weeks';
  show(`${name} of a study group: here we go.`);
  const began = Date.now();
  try {
    await makeWeeks(weeks);
    take(await state());
    drawWeeks();
    const seconds = Math.round((Date.now() - began) / 1000);
    notice(`${name} in ${seconds} s. Today’s question is open, and /progress, /streak and /leaderboard have something to show.`);
    announce(`${name} of a study group: done.`);
  } catch (err) {
    notice(err.message, 'problem');
  } finally {
    show('');
  }
}

/** heardWeeks takes what the stream says of them, also to pages that did not ask. */
export function heardWeeks({ running, said }) {
  show(running ? said : '');
}

function show(sentence) {
  for (const id of BUTTONS) $(id).disabled = sentence !== '';
  if (!sentence) {
    line?.remove();
    line = null;
    return;
  }
  if (!line) {
    line = h('div', { class: 'passing', role: 'status', dataset: { testid: 'passing' } },
      icon('clock', 18), h('span', {}), h('progress', { max: 28, value: 0, 'aria-label': 'Days that have passed' }));
    $('lost').after(line);
  }
  line.querySelector('span').textContent = sentence;
  const day = /^Day (\d+) of (\d+)/.exec(sentence);
  if (day) Object.assign(line.querySelector('progress'), { max: Number(day[2]), value: Number(day[1]) });
}
