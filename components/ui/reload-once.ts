const KEY = "reloaded-at";
const ONCE_IN_MS = 60_000;

/** Reloads the page, unless that was just done without success. Returns whether it reloads. */
export function reloadOnce(): boolean {
  try {
    if (Date.now() - Number(sessionStorage.getItem(KEY)) < ONCE_IN_MS) return false;
    sessionStorage.setItem(KEY, String(Date.now()));
  } catch {
    // Without the storage, nothing would end a reload loop.
    return false;
  }
  window.location.reload();
  return true;
}
