// The page's life: load the state, show it, look for news each second.

import * as api from './api.js';
import { runLine, settle, startComposer } from './composer.js';
import { $, h, icon } from './dom.js';
import { refreshTimes } from './markdown-view.js';
import { refresh, retime, setRun, watchScroll } from './messages.js';
import { drawChannels, drawClock, drawPeople, place, setUnread, startSidebar } from './sidebar.js';
import { now, onChange, take, world } from './world.js';

const SECOND = 1000;
const last = new Map(); // the newest message known, by channel and user: what is newer is unread
let beat = 0;
let clock = 0;

async function loadState() {
  if (take(await api.state())) draw();
}

function draw() {
  const here = place();
  $('title').replaceChildren(icon(here.kind, 20), h('span', {}, here.title));
  $('topic').textContent = here.topic;
  $('version').textContent = world.state.version ? `hotseat ${world.state.version}` : 'hotseat';
  document.title = here.name ? `${here.kind === 'mail' ? '' : '#'}${here.name} · hotseat playground` : 'hotseat playground';
  if (world.channel) setUnread(world.channel, false);
  drawChannels();
  drawPeople();
  drawClock();
  settle(here.name);
  // The welcome depends on the commands, which may come after it.
  refresh({ fresh: true }).catch(() => {});
}

/** lookElsewhere marks the channels where something was said while one was not looking. */
async function lookElsewhere() {
  const { user } = world;
  if (!user) return;
  for (const id of [...world.state.channels.map((c) => c.id), user.dm]) {
    const key = `${id} ${user.id}`;
    let list = null;
    try {
      list = await api.messages(id, user.id);
    } catch { /* a channel may be gone by now: the next state says so */ }
    if (!list || user !== world.user) continue;
    const newest = list.at(-1)?.id ?? '';
    const before = last.get(key);
    last.set(key, newest);
    if (id === world.channel) await refresh({ fresh: true });
    else if (before !== undefined && newest !== '' && newest !== before) setUnread(id, true);
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
