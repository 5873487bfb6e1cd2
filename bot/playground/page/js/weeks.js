// Four weeks of a study group: the button in the clock's card, the same offer in the welcome, and how far they are.

import { makeWeeks, state } from './api.js';
import { $, h, icon } from './dom.js';
import { announce, notice } from './notice.js';
import { take, world } from './world.js';

const DAYS = 28;

let line = null; // what is shown while they are made

/** drawWeeks shows the button for as long as the weeks can be asked for. */
export function drawWeeks() {
  $('weeks').hidden = world.state.weeks !== true;
}

/** startWeeks makes the button work. */
export function startWeeks() {
  $('weeks').addEventListener('click', askForWeeks);
}

/** askForWeeks has the world filled. How far that is comes by the stream. */
export async function askForWeeks() {
  if (line) return;
  show('Four weeks begin.');
  const began = performance.now();
  try {
    await makeWeeks();
    take(await state());
    drawWeeks();
    const seconds = Math.round((performance.now() - began) / 1000);
    notice(`Four weeks in ${seconds} s. Today’s question is open, and /progress, /streak and /leaderboard have something to show.`);
    announce('Four weeks of a study group are here.');
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
  $('weeks').disabled = sentence !== '';
  if (!sentence) {
    line?.remove();
    line = null;
    return;
  }
  if (!line) {
    line = h('div', { class: 'passing', role: 'status', dataset: { testid: 'passing' } },
      icon('clock', 18), h('span', {}), h('progress', { max: DAYS, value: 0, 'aria-label': 'Days that have passed' }));
    $('lost').after(line);
  }
  line.querySelector('span').textContent = sentence;
  const day = /^Day (\d+) of/.exec(sentence);
  if (day) line.querySelector('progress').value = Number(day[1]);
}
