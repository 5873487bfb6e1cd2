// Times as Discord shows them, in the viewer's zone and against the playground's clock. Pure.

const STYLES = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};

/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const UNITS = [
  ['year', 31536000], ['month', 2592000], ['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1],
];

/**
 * stamp writes the moment `at` (Unix seconds) in one of Discord's styles; now is in milliseconds.
 * @param {number} at
 * @param {string} style
 * @param {number} now
 * @param {{locale?: string, zone?: string}} [viewer]
 */
export function stamp(at, style, now, { locale = 'en-GB', zone } = {}) {
  const date = new Date(at * 1000);
  if (Number.isNaN(date.getTime())) return 'Invalid date';
  if (style === 'R') return relative(at - now / 1000, locale);
  return new Intl.DateTimeFormat(locale, { ...(STYLES[style] ?? STYLES.f), timeZone: zone }).format(date);
}

/** relative writes a distance in seconds, positive in the future, in its largest whole unit; a little short of one more counts as it. */
export function relative(seconds, locale = 'en-GB') {
  const nearly = 0.02;
  const size = Math.abs(seconds);
  const [unit, length] = UNITS.find(([, l]) => size / l + nearly >= 1) ?? UNITS[5];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.sign(seconds) * Math.floor(size / length + nearly) || 0, unit);
}

/** madeAt is the moment, in milliseconds, in which a message or thread of this id was made: Discord's ids begin with it. */
export function madeAt(id) {
  return Number(BigInt(id) >> 22n) + 1420070400000;
}

/** dayKey tells local days apart. */
export function dayKey(ms) {
  const d = new Date(ms);
  return `${d.getFullYear()}-${d.getMonth() + 1}-${d.getDate()}`;
}

/** messageTime is the short stamp beside a name: the time today, else the date with it. */
export function messageTime(ms, now, locale = 'en-GB') {
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(ms);
  if (dayKey(ms) === dayKey(now)) return time;
  if (dayKey(ms) === dayKey(now - 86400000)) return `Yesterday, ${time}`;
  return `${new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }).format(ms)}, ${time}`;
}

/** viewerLocale is the browser's English, or British English for a page that is written in English. */
export function viewerLocale() {
  const own = globalThis.navigator?.language ?? '';
  return own.startsWith('en') ? own : 'en-GB';
}
