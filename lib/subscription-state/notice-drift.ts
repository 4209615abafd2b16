import { z } from "zod";
import { systemContext } from "#lib/access/context";
import { lastEntryOfAccount } from "#lib/audit/read";
import { recordAudit } from "#lib/audit/record";
import type { Transaction } from "#lib/db/client";
import type { PhoneRoute, Subscription } from "#lib/db/generated/client";
import { lastAccountUpdate } from "#lib/events/read/last-events";
import { ACCESS_CHANGED } from "#lib/fields/account-update-events";
import { isBeingChanged } from "./being-changed.ts";
import { driftOf, statedRoutes, toDriftSource } from "./drift.ts";
import { Difference } from "./schema.ts";

type Key = { wabaId: string; appId: string };

const CONSOLE = systemContext("console");
const NOTICED = "subscription.drift_noticed";
/** A change by this console that was made only in part, or reported as made although it was not. */
const LEFT = "subscription.drift_left";

/**
 * Compares the stored observation with the desired state, stores since when they differ, and writes one audit entry for
 * each change of that difference. Must run in the transaction that stored the observation. `byUs`: the observation
 * follows a change by this console, which has its own audit entry and explains why a difference is gone.
 */
export async function noticeDrift(tx: Transaction, key: Key, { byUs = false } = {}): Promise<Difference[]> {
  if (!byUs && isBeingChanged(key)) return [];
  const row = await lockedRow(tx, key);
  if (!row) return [];
  const routes = await statedRoutes(tx, key);
  const differences = driftOf(toDriftSource(row, routes));
  await markRoutes(tx, routes, differences);
  const isDrifted = differences.length > 0;
  if (isDrifted !== (row.driftedAt !== null)) {
    await tx.subscription.update({
      where: { wabaId_appId: key },
      data: { driftedAt: isDrifted ? new Date() : null },
    });
  }
  if (isDrifted) await recordDrift(tx, row, differences, byUs ? LEFT : NOTICED);
  else if (row.driftedAt && !byUs) await recordEnded(tx, row);
  return differences;
}

/** Locks the row, so that of two observations stored at the same time only the first finds a change. */
async function lockedRow(tx: Transaction, key: Key): Promise<Subscription | null> {
  await tx.$queryRaw`
    select 1 from subscription where waba_id = ${key.wabaId} and app_id = ${key.appId} for update`;
  return tx.subscription.findUnique({ where: { wabaId_appId: key } });
}

async function markRoutes(tx: Transaction, routes: PhoneRoute[], differences: Difference[]): Promise<void> {
  const drifted = new Set(differences.flatMap((one) => (one.what === "phone_override" ? one.phoneNumberId : [])));
  for (const { phoneNumberId, appId, driftedAt } of routes) {
    const isDrifted = drifted.has(phoneNumberId);
    if (isDrifted === (driftedAt !== null)) continue;
    await tx.phoneRoute.update({
      where: { phoneNumberId_appId: { phoneNumberId, appId } },
      data: { driftedAt: isDrifted ? new Date() : null },
    });
  }
}

async function recordDrift(
  tx: Transaction,
  row: Subscription,
  differences: Difference[],
  action: typeof NOTICED | typeof LEFT,
): Promise<void> {
  const before = row.driftedAt ? await lastNoticed(tx, row) : [];
  if (JSON.stringify(before) === JSON.stringify(differences)) return;
  const event = action === NOTICED ? await eventAround(tx, row.wabaId) : null;
  await recordAudit(tx, CONSOLE, {
    action,
    target: `waba:${row.wabaId}`,
    before: { appId: row.appId, differences: before },
    after: { appId: row.appId, differences, ...(event && { event }) },
  });
}

async function recordEnded(tx: Transaction, row: Subscription): Promise<void> {
  await recordAudit(tx, CONSOLE, {
    action: "subscription.drift_ended",
    target: `waba:${row.wabaId}`,
    before: { appId: row.appId, differences: await lastNoticed(tx, row) },
    after: { appId: row.appId, differences: [] },
  });
}

const Noticed = z.object({ differences: z.array(Difference) });

async function lastNoticed(tx: Transaction, { wabaId, appId }: Subscription): Promise<Difference[]> {
  const entry = await lastEntryOfAccount({ wabaId, appId }, { action: { in: [NOTICED, LEFT] } }, tx);
  return Noticed.safeParse(entry?.after).data?.differences ?? [];
}

const AROUND_MS = 24 * 3_600_000;

/** Graph does not say who changed a subscription; an event that Meta sent shortly before may. */
async function eventAround(tx: Transaction, wabaId: string): Promise<{ id: string; kind: string } | null> {
  const event = await lastAccountUpdate({ wabaId, kinds: ACCESS_CHANGED, since: Date.now() - AROUND_MS }, tx);
  return event && { id: event.id, kind: event.kind };
}
