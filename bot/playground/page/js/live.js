// The stream of what changes, for the person one is. While nothing happens it costs nothing.

let source = null;

/**
 * listen begins the stream of a person and ends the one before. on is called with (event, data) for each event; `hello` comes first, and
 * again after a connection that was lost is there once more. lost(true) tells that it is lost, lost(false) that it is back.
 */
export function listen(user, on, lost) {
  source?.close();
  source = new EventSource(`api/playground/events?${new URLSearchParams({ user })}`);
  const mine = source;
  for (const event of ['hello', 'message', 'gone', 'elsewhere', 'state', 'reload', 'clock', 'typing', 'progress']) {
    mine.addEventListener(event, (e) => {
      if (mine !== source) return;
      if (event === 'hello') lost(false);
      on(event, JSON.parse(e.data));
    });
  }
  mine.addEventListener('error', () => {
    if (mine !== source) return;
    lost(true);
    // The browser tries again by itself, but not after an answer that is no stream: the server was just starting, or knows nobody here.
    if (mine.readyState === EventSource.CLOSED) {
      setTimeout(() => {
        if (mine === source) listen(user, on, lost);
      }, 2000);
    }
  });
}
