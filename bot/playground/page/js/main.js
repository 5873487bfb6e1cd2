// The page's life: load the state, show it, look for news each second.

import * as api from './api.js';
import { runLine, settle, startComposer } from './composer.js';
import { $, h, icon } from './dom.js';
import { refreshTimes } from './markdown-view.js';
import { refresh, retime, setRun, setSeen, watchScroll } from './messages.js';
import { openModal } from './modal.js';
import { setOutcome } from './perform.js';
import { drawChannels, drawClock, drawMarks, drawPeople, place, setMarks, startSidebar } from './sidebar.js';
import { unreadMarks } from './unread.js';
import { FORUM, now, onChange, take, world } from './world.js';

const SECOND = 1000;
let marks = null; // what each person has not seen, from the first state on
let beat = 0;
let clock = 0;

async function loadState() {
  const news = take(await api.state());
  if (!marks) {
    marks = unreadMarks(now());
    setMarks(marks);
  }
  if (news) draw();
}

function draw() {
  const here = place();
  $('title').replaceChildren(icon(here.kind, 20), h('span', {}, here.title));
  $('topic').textContent = here.topic;
  $('version').textContent = world.state.version ? `hotseat ${world.state.version}` : 'hotseat';
  document.title = here.name ? `${here.kind === 'mail' ? '' : '#'}${here.name} · hotseat playground` : 'hotseat playground';
  drawChannels();
  document.querySelector('.channel[aria-current]')?.scrollIntoView({ block: 'nearest' });
  drawPeople();
  drawClock();
  settle(here.name);
  // The welcome depends on the commands, which may come after it.
  refresh({ fresh: true }).catch(() => {});
}

/** lookElsewhere marks the channels where something was said while one was not looking, and the people who got a direct message. */
async function lookElsewhere() {
  const { user } = world;
  if (!user) return;
  const places = world.state.channels.filter((c) => c.type !== FORUM && !c.archived).map((c) => [c.id, user.id]);
  for (const u of world.state.users) places.push([u.dm, u.id]);
  for (const [channel, who] of places) {
    if (channel === world.channel) continue; // the list itself says what is new there
    let list = null;
    try {
      list = await api.messages(channel, who);
    } catch { /* a channel may be gone by now: the next state says so */ }
    if (list && marks?.found(channel, who, list.at(-1)?.id ?? '')) drawMarks();
  }
}

async function tick() {
  if (document.hidden) return;
  beat++;
  try {
    if (beat % 3 === 0 || world.channel === null) {
      await loadState();
      await lookElsewhere();
    }
    await refresh();
    $('lost').hidden = true;
  } catch {
    $('lost').hidden = false;
  }
}

async function beatForever() {
  for (;;) {
    await tick();
    await new Promise((done) => setTimeout(done, SECOND));
  }
}

async function afterMove() {
  await loadState();
  refreshTimes();
  await lookElsewhere();
  await refresh({ fresh: true });
}

onChange(draw);
setRun(runLine);
setOutcome({ form: openModal, messages: () => refresh({ fresh: true }) });
setSeen((channel, user, newest) => {
  if (marks?.read(channel, user, newest)) drawMarks();
});
startComposer();
startSidebar(afterMove);
watchScroll();
setInterval(() => {
  drawClock();
  refreshTimes();
  if (clock) retime(clock);
  clock = now();
}, SECOND);
document.addEventListener('visibilitychange', () => tick());
loadState().then(lookElsewhere).catch(() => {
  $('lost').hidden = false;
}).finally(() => {
  document.body.classList.add('ready');
  if (matchMedia('(hover: hover)').matches) $('composer').focus();
  beatForever();
});
