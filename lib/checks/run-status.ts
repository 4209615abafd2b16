import { once } from "#lib/once";
import type { CheckRun } from "./schema.ts";

type RunState = { status: CheckRun; running: Promise<void> | null; stop: AbortController | null };

const IDLE: CheckRun = { state: "idle", startedAt: null, finishedAt: null, done: 0, skipped: 0, total: null };

/** The one run over all accounts in this process. */
export function runState(): RunState {
  return once("check-everything", (): RunState => ({ status: IDLE, running: null, stop: null }));
}

export function checkRun(): CheckRun {
  return runState().status;
}

export function reportRun(change: Partial<CheckRun>): void {
  const state = runState();
  state.status = { ...state.status, ...change };
}

export function startedRun(): CheckRun {
  return { ...IDLE, state: "running", startedAt: new Date().toISOString() };
}
