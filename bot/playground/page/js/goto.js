// The way to a message: what an address of Discord's names, and who brings one there. It knows no list; main.js ties them.

/** @type {(channel: string, message: string) => Promise<any>} */
let finder = async () => {};

/** setFinder says how one gets to a message: find(channel, message). */
export function setFinder(find) {
  finder = find;
}

/** goTo shows a channel and brings one of its messages to where the eye is. */
export const goTo = (channel, message) => finder(channel, message);

/** placeOf reads a web address of Discord's: {guild, channel, message}, of which message is '' for a channel; null is some other address. */
export function placeOf(address) {
  const m = /^https:\/\/(?:\w+\.)?discord\.com\/channels\/(\d+|@me)\/(\d+)(?:\/(\d+))?\/?$/.exec(address);
  return m && { guild: m[1], channel: m[2], message: m[3] ?? '' };
}

/** addressOf writes the address of a message, as Discord copies it. guild is '' in direct messages. */
export const addressOf = (guild, channel, message) => `https://discord.com/channels/${guild || '@me'}/${channel}/${message}`;
