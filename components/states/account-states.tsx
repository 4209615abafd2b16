"use client";

import { Unplug } from "lucide-react";
import { useTranslations } from "next-intl";
import { FactList } from "#components/ui/fact-list";
import { RelativeTime } from "#components/ui/time";
import type { AccountDetail } from "#lib/accounts/schema";
import { DetailSection } from "../accounts/detail-section.tsx";
import { StateHistory } from "./history.tsx";
import { PropertyFacts } from "./property-facts.tsx";
import { StateChart } from "./state-chart.tsx";

/** The properties of an account and their history. */
export function AccountStates({ account: { id, states } }: { account: AccountDetail }) {
  const t = useTranslations("states.panel");
  const reach = Object.entries(states?.properties ?? {}).filter(([name]) => name.startsWith("reach:"));
  const isLost = reach.length > 0 && reach.every(([, { value }]) => value === "LOST");
  const since = reach
    .map(([, state]) => state.since)
    .sort()
    .at(-1);
  return (
    <DetailSection title={t("accountStates")}>
      <div className="grid gap-4">
        {isLost && since ? (
          <p className="flex gap-2 rounded-lg bg-warning-soft px-3 py-2 text-warning">
            <Unplug aria-hidden className="mt-0.5 size-4 shrink-0" />
            <span>{t.rich("stale", { time: () => <RelativeTime iso={since} long /> })}</span>
          </p>
        ) : null}
        <FactList>
          <PropertyFacts kind="account" states={states} without={[]} />
        </FactList>
        <StateChart kind="account" id={id} title={t("chartOf.account")} />
        <section>
          <h3 className="mb-3 font-semibold text-sm">{t("history")}</h3>
          <StateHistory kind="account" id={id} />
        </section>
      </div>
    </DetailSection>
  );
}
