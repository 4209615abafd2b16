"use client";

import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link";
import { RelativeTime } from "#components/ui/time";
import type { AccountDetail } from "#lib/accounts/schema";
import type { HistoryEntry } from "#lib/subscription-state/schema";
import { auditFacts } from "./audit-facts.ts";
import { DifferenceLine } from "./difference-line.tsx";
import { HistoryChange } from "./history-change.tsx";
import { useStopReason } from "./use-stop-reason.ts";

/** One history entry: who did what, the old and new values, and when. */
export function HistoryLine({ entry, account }: { entry: HistoryEntry; account: AccountDetail }) {
  const t = useTranslations("accounts");
  const reasonWords = useStopReason();
  const { action, isSystem, at } = entry;
  const [before, after] = [auditFacts(entry.before), auditFacts(entry.after)];
  const actor = isSystem ? t("history.console") : entry.actor;
  const number = after.displayPhoneNumber ?? "";
  const differences = after.differences.length > 0 ? after.differences : before.differences;
  const app = account.apps.length > 1 ? account.apps.find(({ id }) => id === after.appId)?.name : null;
  const isStopped = action === "subscription.auto_repair_stopped";
  return (
    <li className="grid gap-0.5 px-4 py-2.5 md:px-5">
      <p className="wrap-anywhere">
        {/^[\w.]+$/.test(action) && t.has(`actions.${action}`)
          ? t(`actions.${action}`, { actor, number })
          : `${actor}: ${action}`}
      </p>
      <div className="wrap-anywhere text-muted text-sm">
        {differences.map((difference) => (
          <DifferenceLine
            key={`${difference.what} ${"phoneNumberId" in difference ? difference.phoneNumberId : ""}`}
            difference={difference}
            numbers={account.numbers}
          />
        ))}
        {differences.length === 0 && !isStopped ? <HistoryChange before={before} after={after} /> : null}
        {isStopped && after.reason ? <p>{reasonWords(after.reason)}</p> : null}
        {after.bulkActId ? (
          <p>
            <Link href={`/accounts/bulk/${encodeURIComponent(after.bulkActId)}`} className="underline">
              {t("history.bulk")}
            </Link>
          </p>
        ) : null}
        {after.event ? (
          <p>
            <Link href={`/events?last=all&event=${after.event.id}`} className="underline">
              {t("history.event", { kind: after.event.kind })}
            </Link>
          </p>
        ) : null}
      </div>
      <p className="text-faint text-sm">
        <RelativeTime iso={at} long />
        {app ? ` · ${app}` : null}
      </p>
    </li>
  );
}
