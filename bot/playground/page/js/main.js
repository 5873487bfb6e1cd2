// The page's life: load the state, show it, and follow the stream of what changes.

import { startActions } from './actions.js';
import * as api from './api.js';
import { runLine, settle, startComposer } from './composer.js';
import { $, h, icon } from './dom.js';
import { empty } from './empty.js';
import { setFinder } from './goto.js';
import { listen } from './live.js';
import { refreshTimes } from './markdown-view.js';
import { messageList } from './messages.js';
import { openModal } from './modal.js';
import { notice } from './notice.js';
import { setOutcome } from './perform.js';
import { drawChannels, drawClock, drawMarks, drawPeople, place, setMarks, startSidebar } from './sidebar.js';
import { dayKey } from './time.js';
import { unreadMarks } from './unread.js';
import { channelOf, now, onChange, rooms, take, visit, world } from './world.js';

let marks = null; // what each person has not seen, from the first state on
let listening = null; // whose stream it is
let begun = Promise.resolve(); // kept once the stream has begun: what is read after that misses nothing
let arriving = Promise.resolve(); // kept once the channel that one went to is shown
let clock = 0;

const chat = messageList({
  ol: $('messages'), scroll: $('scroll'), latest: $('latest'), run: runLine,
  empty: (channel) => empty(runLine, channel),
  seen: (channel, newest) => {
    if (world.user && marks?.read(channel, world.user.id, newest)) drawMarks();
  },
});

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
  follow();
  arriving = begun.then(() => chat.visit(world.channel)).catch(() => {
    $('lost').hidden = false;
  });
}

/** follow listens to the stream of the person one is. */
function follow() {
  if (!world.user || listening === world.user.id) return;
  listening = world.user.id;
  let first = null;
  begun = new Promise((done) => {
    first = done;
  });
  listen(listening, (event, data) => {
    if (event !== 'hello') hear(event, data);
    else if (first) {
      first();
      first = null;
    } else readAnew(); // the connection was lost in between
  }, (gone) => {
    $('lost').hidden = !gone;
  });
}

function hear(event, data) {
  switch (event) {
    case 'reload': readAnew(); break;
    case 'message': heard(data.channel, data.message); break;
    case 'gone':
      rooms().drop(data.channel, data.id);
      if (data.channel === chat.channel()) chat.draw();
      break;
    case 'elsewhere':
      if (marks?.found(data.channel, data.user, data.id)) drawMarks();
      break;
    case 'state': loadState().then(() => chat.draw()).catch(() => {}); break;
    case 'clock':
      world.skew = Date.parse(data.now) - Date.now();
      tick();
      break;
  }
}

/** heard takes a message that somebody made or changed, and marks it where one is not looking. */
function heard(channel, message) {
  const list = rooms().list(channel);
  const fresh = !list || list.every((m) => m.id !== message.id);
  rooms().take(channel, message);
  if (channel === chat.channel()) chat.draw();
  if (!fresh) return;
  const people = channelOf(channel) ? world.state.users : [world.user];
  let marked = false;
  for (const u of people) {
    const looks = u.id === world.user.id && channel === chat.channel() && !document.hidden;
    if (!looks && u.id !== message.author.id && marks?.found(channel, u.id, message.id)) marked = true;
  }
  if (marked) drawMarks();
}

/** readAnew forgets what is held, since more was missed than the stream tells of. */
async function readAnew() {
  rooms().forget();
  await loadState().catch(() => {});
  await chat.visit(world.channel).catch(() => {});
}

/** came shows what came of one's own action, without waiting for the stream to tell it: what is new is looked at before what was changed. */
function came(messages) {
  const here = messages.filter((m) => m.channel_id === chat.channel());
  const held = rooms().list(chat.channel()) ?? [];
  const fresh = here.filter((m) => held.every((x) => x.id !== m.id));
  for (const m of messages) rooms().take(m.channel_id, m);
  chat.draw();
  chat.reveal([...fresh, ...here].map((m) => m.id));
}

/** find goes to a message, wherever it is. */
async function find(channel, id) {
  if (channel !== chat.channel()) visit(channel);
  await arriving;
  if (!await chat.find(id)) notice('That message is no longer there.', 'problem');
}

/** tick brings what tells the time up to date. */
function tick() {
  drawClock();
  refreshTimes();
  const day = dayKey(now());
  if (clock && clock !== day) chat.draw();
  clock = day;
}

async function afterMove() {
  await loadState();
  tick();
}

onChange(draw);
setOutcome({ form: openModal, messages: came });
setFinder(find);
startActions();
startComposer();
startSidebar(afterMove);
setInterval(() => {
  if (!document.hidden) tick();
}, 1000);
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) chat.draw();
});
loadState().catch(() => {
  $('lost').hidden = false;
  setTimeout(loadState, 2000);
}).finally(() => {
  document.body.classList.add('ready');
  if (matchMedia('(hover: hover)').matches) $('composer').focus();
});
