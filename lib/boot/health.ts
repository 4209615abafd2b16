import { setTimeout as sleep } from "node:timers/promises";
import { doorDb } from "#lib/db/client";
import { inbox } from "#lib/inbox/inbox";
import { once } from "#lib/once";
import { VERSION } from "#lib/version";

type Database = "ok" | "slow" | "unreachable" | "not_storing";
export type Health = { status: "ok" | "unavailable"; database: Database; version: string };

/** A database that takes longer is slow: webhooks are still stored, pages take their time. */
const SLOW_MS = 2_000;
const GIVE_UP_MS = 4_000;

/**
 * Whether the console can store webhooks now, within four seconds. Storing is only tried after it has failed once.
 * Callers that ask at the same time share one answer, so that they cannot pile up.
 */
export function checkHealth(): Promise<Health> {
  const shared = once("health-check", (): { answer: Promise<Health> | null } => ({ answer: null }));
  shared.answer ??= lookAtDatabase().then((database) => {
    shared.answer = null;
    const isWorking = database === "ok" || database === "slow";
    return { status: isWorking ? "ok" : "unavailable", database, version: VERSION };
  });
  return shared.answer;
}

async function lookAtDatabase(): Promise<Database> {
  const began = performance.now();
  const over = new AbortController();
  const look = async (): Promise<Database> => {
    await doorDb().$queryRaw`select 1`;
    const isSlow = performance.now() - began > SLOW_MS;
    if (await inbox().isFailing()) return "not_storing";
    return isSlow ? "slow" : "ok";
  };
  const giveUp = sleep<Database>(GIVE_UP_MS, "unreachable", { signal: over.signal, ref: false });
  try {
    return await Promise.race([look(), giveUp]);
  } catch {
    return "unreachable";
  } finally {
    giveUp.catch(() => {});
    over.abort();
  }
}
