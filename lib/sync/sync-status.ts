import { type Context, requireRole } from "#lib/access/context";
import { accountRows } from "#lib/accounts/account-rows";
import { ourOverrides } from "#lib/accounts/our-overrides";
import type { AccountSummary, SyncStatus } from "#lib/accounts/schema";
import { db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import type { GraphFailureFacts } from "#lib/graph/errors";
import { once } from "#lib/once";
import { CALLS_PER_ACCOUNT } from "./fetch-account.ts";
import type { Postponed } from "./postponed.ts";

type SyncState = {
  status: SyncStatus;
  running: Promise<SyncStatus> | null;
  stop: AbortController | null;
  /** First and last time at which an account was read, for the estimate. Waiting for rate limits is not included. */
  pace: { firstAt: number; lastAt: number } | null;
  /** The waiting accounts, by app and WABA, with the time from which each may be read. */
  postponed: Map<string, Date>;
};

const IDLE: SyncStatus = {
  state: "idle",
  startedAt: null,
  finishedAt: null,
  done: 0,
  total: null,
  remainingSeconds: null,
  remainingCalls: null,
  postponed: 0,
  postponedUntil: null,
  error: null,
};

/** The one sync of this process. */
export function syncState(): SyncState {
  return once(
    "account-sync",
    (): SyncState => ({ status: IDLE, running: null, stop: null, pace: null, postponed: new Map() }),
  );
}

/** The progress of discovering and refreshing in this process. */
export function syncStatus(): SyncStatus {
  const { status, pace } = syncState();
  if (status.state !== "running" || status.total === null) return status;
  const left = status.total - status.done;
  const perAccount = pace && status.done > 0 ? (pace.lastAt - pace.firstAt) / status.done : null;
  const asking = perAccount === null ? null : (left - status.postponed) * perAccount;
  return {
    ...status,
    remainingSeconds: asking === null ? null : Math.ceil(asking / 1_000),
    remainingCalls: left * CALLS_PER_ACCOUNT,
  };
}

export function reportStarted(): void {
  const state = syncState();
  state.postponed.clear();
  state.status = { ...IDLE, state: "running", startedAt: new Date().toISOString() };
}

export function reportFound(count: number): void {
  const state = syncState();
  state.pace ??= { firstAt: Date.now(), lastAt: Date.now() };
  state.status = { ...state.status, total: (state.status.total ?? 0) + count };
}

export function reportDone(appId: string, wabaId: string): void {
  const state = syncState();
  if (state.pace) state.pace.lastAt = Date.now();
  state.postponed.delete(`${appId} ${wabaId}`);
  state.status = { ...state.status, done: state.status.done + 1, ...waiting(state) };
}

export function reportPostponed({ appId, wabaId, until }: Postponed): void {
  const state = syncState();
  state.postponed.set(`${appId} ${wabaId}`, until);
  state.status = { ...state.status, ...waiting(state) };
}

function waiting({ postponed }: SyncState): Pick<SyncStatus, "postponed" | "postponedUntil"> {
  const last = Math.max(...[...postponed.values()].map((until) => until.getTime()));
  return { postponed: postponed.size, postponedUntil: postponed.size > 0 ? new Date(last).toISOString() : null };
}

export function reportFinished(error: GraphFailureFacts | null): void {
  const state = syncState();
  const ended = { state: error ? "failed" : "idle", finishedAt: new Date().toISOString(), error } as const;
  state.status = { ...state.status, ...ended };
  state.pace = null;
}

/** `needAttention` counts the states `failed` and `drifted`. */
export async function summarizeAccounts(ctx: Context): Promise<AccountSummary> {
  requireRole(ctx, "viewer");
  const [counts] = await db().$queryRaw<Omit<AccountSummary, "sync">[]>(Prisma.sql`
    select count(*)::int as total,
      (count(*) filter (where r.observed))::int as subscribed,
      (count(*) filter (where not r.observed))::int as "notSubscribed",
      (count(*) filter (where r.standing in ('failed', 'drifted')))::int as "needAttention"
    from (${accountRows(await ourOverrides())}) r`);
  return { total: 0, subscribed: 0, notSubscribed: 0, needAttention: 0, ...counts, sync: syncStatus() };
}
