// The members of the server, in groups: a column at the right, or a sheet where there is no room for one.

import { $, avatar, h, icon } from './dom.js';
import { beside, isDM, leaveThread, world } from './world.js';

const KEY = 'hotseat.members';
const roomy = matchMedia('(min-width: 1400px)'); // a thread and the members fit beside the channel
let wanted = remembered(); // as a column; a sheet is opened each time
let sheet = false;

function remembered() {
  try {
    return localStorage.getItem(KEY) !== 'hidden';
  } catch {
    return true;
  }
}

/** drawMembers shows them, where they are wanted and there is room. */
export function drawMembers() {
  const { users, guild } = world.state;
  const here = isDM() ? [world.user] : users;
  const shown = beside() ? wanted && (!world.thread || roomy.matches) : sheet;
  $('members').hidden = !shown;
  $('members').classList.toggle('as-sheet', !beside());
  document.body.classList.toggle('sheet', shown && !beside());
  $('members-button').setAttribute('aria-expanded', String(shown));
  if (!shown) return;
  const held = $('members').contains(document.activeElement);
  const roles = new Map((guild.roles ?? []).map((r) => [r.id, r.name]));
  $('members').replaceChildren(
    h('header', { class: 'members-head' }, h('h2', {}, 'Members'),
      !beside() && h('button', { type: 'button', class: 'icon-button', id: 'members-close', 'aria-label': 'Close the members', onclick: () => hideSheet() }, icon('close', 18))),
    group('Organisers', here.filter((u) => u.admin), roles),
    group('Members', here.filter((u) => !u.admin), roles),
    group('App', [{ id: world.state.bot_id, name: 'hotseat', bot: true }], roles));
  if (held) $('members-close')?.focus();
}

function group(title, list, roles) {
  if (list.length === 0) return '';
  return h('section', { class: 'group' }, h('h3', {}, `${title} — ${list.length}`), h('ul', {}, list.map((u) => h('li', { class: 'member', dataset: { id: u.id } },
    avatar(u), h('span', { class: 'member-name' }, u.name),
    u.bot && h('span', { class: 'badge' }, 'APP'),
    u.id === world.user?.id && h('small', { class: 'you' }, 'you'),
    (u.roles ?? []).map((r) => roles.get(r)).filter(Boolean).map((r) => h('small', { class: 'role' }, r))))));
}

/** hideSheet puts the sheet away; as a column they stay. */
export function hideSheet() {
  if (!sheet) return;
  sheet = false;
  drawMembers();
  $('members-button').focus();
}

function toggle() {
  if (!beside()) {
    if (sheet) hideSheet();
    else {
      sheet = true;
      drawMembers();
      $('members-close').focus();
    }
    return;
  }
  const away = $('members').hidden;
  if (away && world.thread && !roomy.matches) leaveThread();
  wanted = away;
  try {
    localStorage.setItem(KEY, wanted ? 'shown' : 'hidden');
  } catch { /* storage is refused: the choice lasts as long as the page */ }
  drawMembers();
}

/** startMembers makes the button and the sheet work. */
export function startMembers() {
  $('members-button').append(icon('people', 20));
  $('members-button').addEventListener('click', toggle);
  $('members').addEventListener('keydown', (e) => {
    if (e.key === 'Escape') hideSheet();
  });
  $('veil').addEventListener('click', hideSheet);
  roomy.addEventListener('change', drawMembers);
}
