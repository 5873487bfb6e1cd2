// The JSON API, and nothing of the page.

/** ApiError carries the sentence that the playground answered with. */
export class ApiError extends Error {}

async function call(path, options) {
  let answer;
  try {
    answer = await fetch(`api/playground/${path}`, options);
  } catch (cause) {
    throw new ApiError('The playground cannot be reached.', { cause });
  }
  if (answer.status === 304) return { unchanged: true };
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new ApiError(body.error || `The playground answered with ${answer.status}.`);
  return { body, tag: answer.headers.get('ETag') };
}

const post = async (path, body) => (await call(path, {
  method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
})).body;

export const state = async () => (await call('state')).body;
export const interact = (body) => post('interactions', body);
export const moveClock = (advance) => post('clock', { advance });

const seen = new Map(); // what a list was when it was last read, by channel and user

/** messages lists what a person sees, or null when nothing has changed since the last call. */
export async function messages(channel, user, { fresh = false } = {}) {
  const key = `${channel} ${user}`;
  const tag = fresh ? null : seen.get(key);
  const got = await call(`messages?${new URLSearchParams({ channel, user })}`, { headers: tag ? { 'If-None-Match': tag } : {}, cache: 'no-store' });
  if (got.unchanged) return null;
  seen.set(key, got.tag);
  return got.body;
}
