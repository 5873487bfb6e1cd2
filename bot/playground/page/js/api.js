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
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new ApiError(body.error || `The playground answered with ${answer.status}.`);
  return body;
}

const send = (method, path, body) => call(path, {
  method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
});

const post = (path, body) => send('POST', path, body);

export const state = () => call('state');
export const interact = (body) => post('interactions', body);
export const makeWeeks = (weeks = 4) => post(`weeks?weeks=${weeks}`, {});
export const moveClock = (advance) => post('clock', { advance });

/**
 * messages lists what a person sees of a channel, oldest first: the newest `limit`, or those right before or after a message.
 * @param {string} channel
 * @param {string} user
 * @param {{limit?: number, before?: string, after?: string}} [piece]
 */
export const messages = (channel, user, { limit, before, after } = {}) => {
  const query = new URLSearchParams({ channel, user, ...(limit && { limit: String(limit) }), ...(before && { before }), ...(after && { after }) });
  return call(`messages?${query}`, { cache: 'no-store' });
};

/** Each of these answers {id, error}: error is the sentence that says why it was refused, or ''. */
export const say = (body) => send('POST', 'messages', body);
export const rewrite = (body) => send('PATCH', 'messages', body);
export const unsay = (body) => send('DELETE', 'messages', body);
export const react = (body) => send('POST', 'reactions', body);
export const typing = (body) => send('POST', 'typing', body);
