import { identity } from './api.js';

const PAUSE_MILLIS = 2_000;
/** Heartbeats come more often; a stream without any is dead. */
const SILENCE_MILLIS = 45_000;

/**
 * Follows an order by its server-sent events, over every break, until its end. (EventSource cannot
 * send the header that a shop with keys asks for.)
 *
 * @param onOrder called with each state of the order
 * @param onLive called with whether the stream is up
 * @returns what ends it
 */
export function follow(id, onOrder, onLive) {
  const stop = new AbortController();
  (async () => {
    while (!stop.signal.aborted) {
      const ended = await read(id, onOrder, onLive, stop.signal).catch(() => false);
      onLive(false);
      if (ended) {
        return;
      }
      await new Promise((done) => setTimeout(done, PAUSE_MILLIS));
    }
  })();
  return () => stop.abort();
}

async function read(id, onOrder, onLive, stopped) {
  const silence = new AbortController();
  let timer = 0;
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), SILENCE_MILLIS);
  };
  stopped.addEventListener('abort', () => silence.abort());
  heard();
  try {
    const response = await fetch(`/v1/orders/${encodeURIComponent(id)}/events`, {
      headers: { ...identity(), Accept: 'text/event-stream' },
      signal: silence.signal,
    });
    if (!response.ok) {
      return response.status >= 400 && response.status < 500;
    }
    onLive(true);
    const lines = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const { value, done } = await lines.read();
      if (done) {
        return false;
      }
      heard();
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop();
      for (const block of blocks) {
        if (/^event: end$/m.test(block)) {
          return true;
        }
        const data = /^data: (.*)$/m.exec(block);
        if (data && !stopped.aborted) {
          onOrder(JSON.parse(data[1]));
        }
      }
    }
  } finally {
    clearTimeout(timer);
    silence.abort();
  }
}
