/**
 * Whether the console responds to this tab. Every request of the tab is a hint, a heartbeat runs when the tab is quiet,
 * and only /api/health decides: one failed request is not an outage.
 */

const HEARTBEAT_MS = 10_000;
const TIMEOUT_MS = 8_000;
/** Pauses between checks during an outage. A restart takes seconds, so the first ones are short. */
const RETRIES_MS = [500, 1_000, 2_000, 3_000];
/** What a proxy answers if its server is down. The console itself answers 503 if its database is down. */
const GATEWAY_ERRORS = [502, 503, 504];

let since: number | null = null;
let failures = 0;
let heardAt = 0;
let checking: Promise<boolean> | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let plainFetch: typeof fetch = globalThis.fetch;
const listeners = new Set<() => void>();

/** When the console stopped responding, in milliseconds; null while it responds. */
export function awaySince(): number | null {
  return since;
}

export function onConnectionChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Checks now and resolves to whether the console responds. */
export function checkConnection(): Promise<boolean> {
  checking ??= askHealth().then((isThere) => {
    checking = undefined;
    failures = isThere ? 0 : failures + 1;
    const next = isThere ? null : (since ?? Date.now());
    schedule();
    if (next !== since) {
      since = next;
      for (const tell of listeners) tell();
    }
    return isThere;
  });
  return checking;
}

/** Resolves as soon as the console responds. */
export async function untilAnswers(): Promise<void> {
  if (await checkConnection()) return;
  await new Promise<void>((done) => {
    const stop = onConnectionChange(() => {
      if (since !== null) return;
      stop();
      done();
    });
  });
}

/** Watches the connection of this tab until the returned function is called. */
export function watchConnection(): () => void {
  plainFetch = window.fetch;
  window.fetch = watchedFetch;
  const check = () => void checkConnection();
  const look = () => {
    if (!document.hidden) check();
  };
  window.addEventListener("online", check);
  window.addEventListener("offline", check);
  document.addEventListener("visibilitychange", look);
  schedule();
  return () => {
    window.fetch = plainFetch;
    window.removeEventListener("online", check);
    window.removeEventListener("offline", check);
    document.removeEventListener("visibilitychange", look);
    clearTimeout(timer);
  };
}

/**
 * A request that reaches no server starts a check. A navigation waits until the server is back and is then repeated;
 * otherwise Next.js would leave the page for the browser's error page.
 */
const watchedFetch: typeof fetch = async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input, window.location.href);
  if (url.origin !== window.location.origin) return plainFetch(input, init);
  const isNavigation = url.searchParams.has("_rsc");
  try {
    const response = await plainFetch(input, init);
    if (!GATEWAY_ERRORS.includes(response.status)) {
      heardAt = Date.now();
      if (since !== null) void checkConnection();
      return response;
    }
    const check = checkConnection();
    if (!isNavigation || (await check)) return response;
  } catch (error) {
    if (init?.signal?.aborted) throw error;
    const check = checkConnection();
    if (!isNavigation || (await check)) throw error;
  }
  await untilAnswers();
  return watchedFetch(input, init);
};

async function askHealth(): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await plainFetch("/api/health", { cache: "no-store", signal });
    if (response.ok) return true;
    // A console with a problem can still show pages if it can read its database.
    const health: unknown = await response.json();
    return typeof health === "object" && health !== null && "database" in health && health.database === "ok";
  } catch {
    return false;
  }
}

function schedule(): void {
  clearTimeout(timer);
  if (typeof window === "undefined") return;
  const wait = failures === 0 ? HEARTBEAT_MS : (RETRIES_MS[failures - 1] ?? RETRIES_MS.at(-1));
  timer = setTimeout(() => {
    const isHeard = failures === 0 && Date.now() - heardAt < HEARTBEAT_MS;
    if (isHeard || (failures === 0 && document.hidden)) schedule();
    else void checkConnection();
  }, wait);
}
