const PATIENCE_MILLIS = 20_000;
const MOST_ATTEMPTS = 4;
const LONGEST_PAUSE_MILLIS = 5_000;
const KEYS = 'souk.keys';

/** What the API refused, or why it could not be asked. */
export class Problem extends Error {
  constructor(status, body, retryAfterSeconds = 0) {
    super(body.detail ?? 'Something went wrong.');
    this.status = status;
    this.code = body.code ?? 'internal';
    this.facts = body;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Whether it may have been done all the same, so that the same request must be asked again. */
  get isUndecided() {
    return this.status === 0 || this.status >= 500 || this.status === 408
      || this.code === 'idempotency_key_in_progress';
  }
}

export const get = (path) => patiently('GET', path);
export const put = (path, body) => patiently('PUT', path, body);
export const patch = (path, body) => patiently('PATCH', path, body);
export const remove = (path) => patiently('DELETE', path);

/**
 * Asks for something to be done once. Its key is kept, over a reload too, until a definite answer:
 * the same request until then is the same command.
 */
export async function command(path, body) {
  const name = `${path} ${JSON.stringify(body)}`;
  const keys = keptKeys();
  keys[name] ??= crypto.randomUUID?.() ?? randomKey();
  keep(keys);
  try {
    const answer = await patiently('POST', path, body, { 'Idempotency-Key': keys[name] });
    forget(name);
    return answer;
  } catch (problem) {
    if (!problem.isUndecided) {
      forget(name);
    }
    throw problem;
  }
}

/** What every request carries. */
export function identity() {
  const key = document.querySelector('meta[name="storefront-key"]').content;
  return key ? { 'Souk-Storefront-Key': key } : {};
}

/** Busy is no answer: asks again, a few times. */
async function patiently(method, path, body, headers = {}) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(method, path, body, headers);
    } catch (problem) {
      if (!problem.isUndecided || problem.status === 500 || attempt === MOST_ATTEMPTS) {
        throw problem;
      }
      const pause = Math.max(problem.retryAfterSeconds * 1000, 300 * 2 ** attempt);
      await new Promise((done) => setTimeout(done, Math.min(pause, LONGEST_PAUSE_MILLIS)));
    }
  }
}

async function once(method, path, body, headers) {
  const all = { ...identity(), ...headers };
  if (body !== undefined) {
    all['Content-Type'] = 'application/json';
  }
  let response;
  let answer;
  try {
    response = await fetch(path, {
      method,
      headers: all,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MILLIS),
    });
    const text = await response.text();
    answer = text === '' ? null : JSON.parse(text);
  } catch {
    throw new Problem(0, { code: 'unreachable', detail: 'The shop cannot be reached.' });
  }
  if (!response.ok) {
    throw new Problem(response.status, answer ?? {}, Number(response.headers.get('Retry-After')));
  }
  return answer;
}

/** Pages not served over TLS have no randomUUID. */
function randomKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function keptKeys() {
  return JSON.parse(localStorage.getItem(KEYS) ?? '{}');
}

function keep(keys) {
  localStorage.setItem(KEYS, JSON.stringify(keys));
}

function forget(name) {
  const { [name]: forgotten, ...others } = keptKeys();
  keep(others);
}
