import type { Transaction } from "#lib/db/client";
import { state } from "#lib/fields/state";
import { subscriptionWord } from "./poll/polled.ts";
import { toReport } from "./report.ts";
import { storeReports } from "./write/store-reports.ts";

type Act = { wabaId: string; appId: string; isSubscribed: boolean; at: Date; auditId: string };

/** The console has subscribed or unsubscribed an app. The last thing of the transaction that records it. */
export async function reportAct(tx: Transaction, { wabaId, appId, isSubscribed, at, auditId }: Act): Promise<void> {
  const property = { kind: "account", id: wabaId, property: "subscription", aspect: appId } as const;
  const source = { source: "console", occurred_at: at, learned_at: at, waba_id: wabaId, audit_id: auditId } as const;
  await storeReports(tx, [
    toReport(state({ ...property, after: subscriptionWord(isSubscribed) }), { key: auditId, ...source }),
  ]);
}
