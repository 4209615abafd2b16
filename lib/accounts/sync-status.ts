import type { GraphFailureFacts } from "#lib/graph/errors";
import { once } from "#lib/once";
import type { SyncStatus } from "./schema.ts";

type SyncState = { status: SyncStatus; running: Promise<SyncStatus> | null; stop: AbortController | null };

const IDLE: SyncStatus = { state: "idle", startedAt: null, finishedAt: null, done: 0, total: null, error: null };

/** The one sync of this process. */
export function syncState(): SyncState {
  return once("account-sync", (): SyncState => ({ status: IDLE, running: null, stop: null }));
}

/** How far discovering and refreshing has come in this process. */
export function syncStatus(): SyncStatus {
  return syncState().status;
}

export function reportSync(change: Partial<SyncStatus>): void {
  const state = syncState();
  state.status = { ...state.status, ...change };
}

export function startedStatus(): SyncStatus {
  return { ...IDLE, state: "running", startedAt: new Date().toISOString() };
}

export function finishedStatus(error: GraphFailureFacts | null): Partial<SyncStatus> {
  return { state: error ? "failed" : "idle", finishedAt: new Date().toISOString(), error };
}
