// What a person does, sent to the bot: one place for commands, clicks and forms. It knows neither the list of messages nor the forms
// that may come of it; main.js ties them.

import { interact } from './api.js';
import { $ } from './dom.js';
import { notice } from './notice.js';
import { world } from './world.js';

/** @type {{form: (modal: any) => void, messages: (list: any[]) => void}} */
let outcome = { form: () => {}, messages: () => {} };
let waiting = 0;

/** setOutcome says what is done with what comes of it: form(modal) opens one, messages(list) shows those that were made or changed. */
export function setOutcome(o) {
  outcome = o;
}

/**
 * perform sends an interaction of the person one is, in the channel one is in, and shows what came of it. With told, why something was
 * refused is shown by the caller.
 */
export async function perform(what, told = false) {
  const timer = setTimeout(() => thinking(true), 350);
  waiting++;
  let result;
  try {
    result = await interact({ user: world.user.id, channel: world.channel, ...what });
  } catch (e) {
    result = { messages: [], modal: null, choices: [], error: e.message };
  } finally {
    clearTimeout(timer);
    waiting--;
    if (waiting === 0) thinking(false);
  }
  if (result.modal) outcome.form(result.modal);
  if (result.error && !what.modal && !(told && result.messages.length === 0)) notice(result.error, 'problem');
  outcome.messages(result.messages);
  return result;
}

function thinking(on) {
  $('thinking').hidden = !on;
}
