import { z } from "zod";
import { lastEntryOfAccount } from "#lib/audit/read";
import { db } from "#lib/db/client";
import { readEventEvidence } from "#lib/events/read/evidence";
import type { GraphApp } from "#lib/graph/app";
import type { GraphFailureFacts } from "#lib/graph/errors";
import { FAILURE_REASONS, type FailureReason } from "#lib/graph/failure-reasons";
import { readLimit } from "#lib/graph/limit";
import { gapsOf } from "#lib/states/read/gaps";
import { fetchAccount } from "#lib/sync/fetch-account";
import { storeAccount } from "#lib/sync/store-account";
import type { AccountEvidence, Read } from "./evidence.ts";

const DAY_MS = 86_400_000;
const GAP_DAYS = 7;

type Options = {
  /** The failure that every call would have, so nothing needs to be called. */
  failure?: GraphFailureFacts | null;
  signal?: AbortSignal | undefined;
};

/**
 * Reads one account from Graph and from the database. Graph's answers are stored as in a refresh. Null if a background
 * call must wait for Meta's rate limit.
 */
export async function gatherAccount(
  app: GraphApp,
  wabaId: string,
  { failure = null, signal }: Options = {},
): Promise<AccountEvidence | null> {
  const reads = failure ? allFailed(failure) : await askGraph(app, wabaId, signal);
  if (!reads) return null;
  const [desired, desiredPhoneOverrides, failedChange, events, gaps, limit] = await Promise.all([
    readDesired(wabaId, app.id),
    readDesiredPhoneOverrides(wabaId, app.id),
    readFailedChange(wabaId, app.id),
    readEventEvidence(wabaId),
    gapsOf(wabaId, new Date(Date.now() - GAP_DAYS * DAY_MS)),
    readLimit(app.id, wabaId),
  ]);
  return { wabaId, ...reads, desired, desiredPhoneOverrides, failedChange, events, gaps, limit };
}

type Reads = Pick<AccountEvidence, "waba" | "numbers" | "subscription">;

async function askGraph(app: GraphApp, wabaId: string, signal?: AbortSignal): Promise<Reads | null> {
  const fetched = await fetchAccount(app, wabaId, { signal, withTemplates: false });
  await storeAccount(app.id, fetched);
  const at = fetched.askedAt.toISOString();
  const waba = dated(at, fetched.waba);
  const numbers = dated(at, fetched.phoneNumbers);
  const subscription = dated(at, fetched.subscription);
  return waba && numbers && subscription ? { waba, numbers, subscription } : null;
}

/** Null: Graph was not called. */
function dated<Value>(at: string, { value, failure }: Answer<Value>): Read<Value> | null {
  if (failure) return { at, value: null, failure };
  return value === null ? null : { at, value, failure: null };
}

function allFailed(failure: GraphFailureFacts): Reads {
  const read = { at: failure.at, value: null, failure };
  return { waba: read, numbers: read, subscription: read };
}

type Answer<Value> = { value: Value | null; failure: GraphFailureFacts | null };

async function readDesired(wabaId: string, appId: string): Promise<AccountEvidence["desired"]> {
  const row = await db().subscription.findUnique({
    where: { wabaId_appId: { wabaId, appId } },
    select: { desired: true, desiredAt: true, desiredOverride: true },
  });
  return {
    subscribed: row?.desired ?? null,
    subscribedAt: row?.desiredAt?.toISOString() ?? null,
    override: row?.desiredOverride || null,
  };
}

async function readDesiredPhoneOverrides(wabaId: string, appId: string): Promise<Record<string, string>> {
  const routes = await db().phoneRoute.findMany({
    where: { appId, phoneNumber: { wabaId }, desiredOverride: { notIn: [""] } },
    select: { phoneNumberId: true, desiredOverride: true },
  });
  return Object.fromEntries(routes.map((one) => [one.phoneNumberId, one.desiredOverride ?? ""]));
}

/** The details in the audit entry of a change, see `changeSubscription`. */
const FailedAct = z.looseObject({
  appId: z.string(),
  tried: z.string().catch(""),
  reason: z.enum(Object.keys(FAILURE_REASONS) as [FailureReason, ...FailureReason[]]).catch("unknown"),
  message: z.string().catch(""),
  code: z.number().nullable().catch(null),
  traceId: z.string().nullable().catch(null),
});

/** The last change of the subscription by a user or the console, if it failed. */
async function readFailedChange(wabaId: string, appId: string): Promise<AccountEvidence["failedChange"]> {
  const entry = await lastEntryOfAccount(
    { wabaId, appId },
    { action: { startsWith: "subscription." }, NOT: { action: { startsWith: "subscription.drift" } } },
  );
  if (entry?.action !== "subscription.failed") return null;
  const parsed = FailedAct.safeParse(entry.after);
  if (!parsed.success) return null;
  const { tried, reason, message, code, traceId } = parsed.data;
  const at = entry.at.toISOString();
  return { at, action: tried, failure: { reason, message, code, subcode: null, traceId, at } };
}
