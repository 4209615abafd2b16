import { z } from "zod";
import { entriesBefore } from "#lib/audit/read";
import type { Db } from "#lib/db/client";
import type { BackfillPart } from "#lib/states/backfill";
import { reportAct } from "#lib/states/report-act";

const ENTRIES = 200;
/** As `keep` and `keepFailure` in change-subscription.ts write it. */
const Facts = z.looseObject({ appId: z.string(), observed: z.boolean() });

/** Who subscribed and unsubscribed before there were states, from the audit; the newest first. */
export function actsPart(db: Db): BackfillPart {
  return {
    name: "subscriptions",
    async reportNext(before) {
      const entries = await entriesBefore(db, "subscription", before, ENTRIES);
      for (const { id, at, target, before: was, after: is } of entries) {
        const [then, now] = [Facts.safeParse(was).data, Facts.safeParse(is).data];
        if (!target.startsWith("waba:") || !then || !now || then.observed === now.observed) continue;
        const act = {
          wabaId: target.slice("waba:".length),
          appId: now.appId,
          isSubscribed: now.observed,
          at,
          auditId: id,
        };
        await db.$transaction((tx) => reportAct(tx, act));
      }
      return entries.at(-1)?.id ?? null;
    },
  };
}
