// The page's life: load the state, show it, and follow the stream of what changes.

import { startActions } from './actions.js';
import * as api from './api.js';
import { begin, runLine, settle, startComposer } from './composer.js';
import { $, h, icon } from './dom.js';
import { empty } from './empty.js';
import { drawForum } from './forum.js';
import { setFinder } from './goto.js';
import { listen } from './live.js';
import { refreshTimes } from './markdown-view.js';
import { drawMembers, startMembers } from './members.js';
import { EPHEMERAL } from './message-view.js';
import { messageList } from './messages.js';
import { openModal } from './modal.js';
import { notice } from './notice.js';
import { threadPane } from './pane.js';
import { drawPeople } from './people.js';
import { setOutcome } from './perform.js';
import { drawRail } from './rail.js';
import { look, newestOf, openMarks } from './seen.js';
import { drawChannels, drawClock, drawer, place, startSidebar } from './sidebar.js';
import { drawThreadsButton, startThreads } from './threads.js';
import './talk.js';
import { dayKey } from './time.js';
import { doneTyping, heardTyping } from './typing.js';
import { startTour } from './tour.js';
import { newer, unreadMarks } from './unread.js';
import { drawWeeks, heardWeeks, startWeeks } from './weeks.js';
import { channelOf, now, onChange, rooms, take, visit, visitPage, world } from './world.js';

let marks = unreadMarks(0); // what each person has not seen: nothing is known before the first state
let marked = false;
let listening = null; // whose stream it is
let begun = Promise.resolve(); // kept once the stream has begun: what is read after that misses nothing
/** @type {Promise<any>} */
let arriving = Promise.resolve(); // kept once what one went to is shown
let clock = ''; // the day that the page shows
let minute = 0;

const reading = {
  seen: (channel, newest) => {
    if (world.user && newest && marked && marks.read(channel, world.user.id, newest)) drawMarks();
  },
  since: (channel) => (world.user && marks.has(channel, world.user.id) ? marks.since(channel, world.user.id) : null),
};
const chat = messageList({
  ol: $('messages'), scroll: $('scroll'), latest: $('latest'), run: runLine, empty: () => empty(runLine), ...reading,
});
const pane = threadPane({ begin, ...reading });
const lists = [chat, pane.list];
const redraw = () => lists.forEach((l) => l.draw());

async function loadState() {
  const news = take(await api.state());
  if (!marked) {
    marks = openMarks(world.state.application_id ?? '', now(), drawMarks);
    marked = true;
  }
  look(marks, world.state);
  if (news) draw();
}

function draw() {
  const here = place();
  $('title').replaceChildren(icon(here.kind, 20), h('span', {}, here.title));
  $('topic').textContent = here.topic;
  $('version').textContent = world.state.version ? `hotseat ${world.state.version}` : 'hotseat';
  document.title = here.name ? `${here.kind === 'mail' ? '' : '#'}${here.name} · hotseat playground` : 'hotseat playground';
  drawBack();
  drawThreadsButton();
  pane.draw();
  drawMembers();
  drawMarks();
  document.querySelector('.channel[aria-current]')?.scrollIntoView({ block: 'nearest' });
  drawClock();
  drawWeeks();
  settle(here.name);
  follow();
  arriving = begun.then(visitLists).catch(() => {
    $('lost').hidden = false;
  });
}

/** visitLists shows the channel that is the page, and the thread beside it. A forum has posts only. */
const visitLists = () => Promise.all([chat.visit($('forum').hidden ? world.channel : null), pane.list.visit(world.thread)]);

/** drawMarks shows what has become unread or read. */
function drawMarks() {
  const forum = drawForum(marks);
  $('scroll').hidden = forum;
  if (forum) reading.seen(world.channel, newestOf(channelOf(world.channel), world.state.channels));
  drawChannels(marks);
  drawPeople(marks);
  drawRail(marks, () => drawer(false));
}

/** drawBack shows the way from a thread that is the page to its channel. */
function drawBack() {
  const parent = channelOf(channelOf(world.channel)?.parent_id);
  $('back').hidden = !parent;
  if (parent) $('back').setAttribute('aria-label', `Back to #${parent.name}`);
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
      drawListOf(data.channel);
      break;
    case 'elsewhere':
      if (marks.found(data.channel, data.user, data.id)) drawMarks();
      break;
    case 'state': loadState().then(redraw).catch(() => {}); break;
    case 'progress': heardWeeks(data); break;
    case 'typing': heardTyping(data); break;
    case 'clock':
      world.skew = Date.parse(data.now) - Date.now();
      tick();
      break;
  }
}

const drawListOf = (channel) => lists.find((l) => l.channel() === channel)?.draw();

/** heard takes a message that somebody made or changed, and marks it for those who are not looking. */
function heard(channel, message) {
  rooms().take(channel, message);
  drawListOf(channel);
  const c = channelOf(channel);
  const mine = Boolean(message.flags & EPHEMERAL);
  if (!count(c, message, mine)) return;
  doneTyping(channel, message.author.id);
  if (message.author.id === world.user.id) lists.find((l) => l.channel() === channel)?.toEnd();
  marks.read(channel, message.author.id, message.id); // who speaks has seen it
  for (const u of c && !mine ? world.state.users : [world.user]) {
    if (!c?.parent_id || marks.knows(channel, u.id)) marks.found(channel, u.id, message.id);
  }
  drawMarks();
}

/** count keeps in step what the state says of a channel, for messages alone are no reason to read it again. It tells a new one from an old. */
function count(c, message, mine) {
  if (mine) return true;
  const [of, last] = c ? [c, 'last_message_id'] : [world.user, 'dm_last_message_id'];
  if (!newer(message.id, of[last] ?? '')) return false;
  of[last] = message.id;
  if (c?.parent_id && message.id !== c.id) c.count = (c.count ?? 0) + 1;
  return true;
}

/** readAnew forgets what is held, since more was missed than the stream tells of. */
async function readAnew() {
  rooms().forget();
  await loadState().catch(() => {});
  await visitLists().catch(() => {});
}

/** came shows what came of one's own action, without waiting for the stream to tell it: what is new is looked at before what was changed. */
function came(messages) {
  const fresh = messages.filter((m) => !rooms().list(m.channel_id)?.some((x) => x.id === m.id));
  for (const m of messages) rooms().take(m.channel_id, m);
  redraw();
  for (const l of lists) l.reveal([...fresh, ...messages].filter((m) => m.channel_id === l.channel()).map((m) => m.id));
}

/** find goes to a message, wherever it is. */
async function find(channel, id) {
  const list = () => lists.find((l) => l.channel() === channel);
  if (!list()) visit(channel);
  await arriving;
  if (!await list()?.find(id)) notice('That message is no longer there.', 'problem');
}

/** tick brings what tells the time up to date. */
function tick() {
  drawClock();
  refreshTimes();
  const day = dayKey(now());
  if (clock && clock !== day) redraw();
  clock = day;
  const at = Math.floor(now() / 60000);
  if (minute && minute !== at) drawForum(marks); // its cards say how long ago
  minute = at;
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
startMembers();
startThreads();
$('back').append(icon('left', 20));
$('back').addEventListener('click', () => visitPage(channelOf(world.channel)?.parent_id));
startTour();
startWeeks();
setInterval(() => {
  if (!document.hidden) tick();
}, 1000);
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) redraw();
});
loadState().catch(() => {
  $('lost').hidden = false;
  setTimeout(loadState, 2000);
}).finally(() => {
  document.body.classList.add('ready');
  if (matchMedia('(hover: hover)').matches) $('composer').focus();
});
