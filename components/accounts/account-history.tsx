"use client";

import { useTranslations } from "next-intl";
import { RelativeTime } from "#components/ui/time";
import type { AccountDetail } from "#lib/accounts/schema";
import { auditFacts } from "./audit-facts.ts";
import { DetailSection } from "./detail-section.tsx";

type History = AccountDetail["history"];

/** Who changed the subscription, from what to what. */
export function AccountHistory({ history }: { history: History }) {
  const t = useTranslations("accounts");
  return (
    <DetailSection title={t("detail.history")} flush>
      {history.length === 0 ? (
        <p className="px-4 py-3.5 text-muted md:px-5">{t("detail.historyNone")}</p>
      ) : (
        <ol className="max-h-112 divide-y divide-line overflow-y-auto">
          {history.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
    </DetailSection>
  );
}

function Entry({ entry }: { entry: History[number] }) {
  const t = useTranslations("accounts");
  const errors = useTranslations("graphErrors");
  const { action, actor, at } = entry;
  const before = auditFacts(entry.before);
  const after = auditFacts(entry.after);
  const state = (observed: boolean | null) =>
    observed === null ? t("change.unknown") : t(observed ? "change.on" : "change.off");
  const reason = after.reason && errors.has(`${after.reason}.title`) ? errors(`${after.reason}.title`) : null;
  return (
    <li className="px-4 py-2.5 md:px-5">
      <p className="wrap-anywhere">
        {/^[\w.]+$/.test(action) && t.has(`actions.${action}`)
          ? t(`actions.${action}`, { actor })
          : `${actor}: ${action}`}
      </p>
      <p className="wrap-anywhere text-muted text-sm">
        {after.wanted === null
          ? t("change.from", { was: state(before.observed), now: state(after.observed) })
          : [t(after.wanted ? "change.wantedOn" : "change.wantedOff"), reason].filter(Boolean).join(" · ")}
      </p>
      <p className="text-faint text-sm">
        <RelativeTime iso={at} long />
      </p>
    </li>
  );
}
