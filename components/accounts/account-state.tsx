"use client";

import {
  CircleAlert,
  CircleCheck,
  CircleHelp,
  CircleMinus,
  LoaderCircle,
  type LucideIcon,
  TriangleAlert,
} from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "#components/ui/badge";
import type { AccountCondition, AccountState } from "#lib/accounts/client/conditions";
import type { AccountItem } from "#lib/accounts/schema";
import { duration } from "#lib/format/time";
import { useNow } from "../ui/clock.tsx";

type Look = { tone: BadgeTone; icon: LucideIcon };

const LOOKS: Record<AccountState, Look> = {
  receiving: { tone: "accent", icon: CircleCheck },
  subscribed: { tone: "neutral", icon: CircleCheck },
  not_subscribed: { tone: "critical", icon: CircleAlert },
  drifted: { tone: "critical", icon: CircleAlert },
  rejected: { tone: "critical", icon: CircleAlert },
  overridden: { tone: "warning", icon: TriangleAlert },
  failed: { tone: "critical", icon: CircleAlert },
  unknown: { tone: "neutral", icon: CircleHelp },
};
const SILENT: Look = { tone: "warning", icon: TriangleAlert };
/** The look of each account state and condition in lists and counts. */
export const CONDITION_LOOKS: Record<AccountCondition, Look> = {
  ...LOOKS,
  silent: SILENT,
  check_failed: { tone: "critical", icon: CircleAlert },
};
const SWITCHED_OFF: Look = { tone: "neutral", icon: CircleMinus };

/** The state of an account as a badge, or the change in progress. */
export function AccountStateBadge({ account, pending }: { account: AccountItem; pending: boolean | null }) {
  const t = useTranslations("accounts");
  const words = useStateWords();
  if (pending !== null) {
    return (
      <StateBadge look={{ tone: "neutral", icon: LoaderCircle }} isSpinning>
        {t(pending ? "subscribing" : "unsubscribing")}
      </StateBadge>
    );
  }
  return (
    <StateBadge look={lookOf(account)} hint={t(`stateHints.${account.state}`)}>
      {words(account)}
    </StateBadge>
  );
}

type StateBadgeProps = { look: Look; hint?: string; isSpinning?: boolean; children: string };

function StateBadge({ look: { tone, icon: Icon }, hint, isSpinning = false, children }: StateBadgeProps) {
  return (
    <span title={hint} className="flex">
      <Badge
        tone={tone}
        icon={<Icon aria-hidden className={`size-3.5 shrink-0 ${isSpinning ? "animate-spin" : ""}`} />}
      >
        {children}
      </Badge>
    </span>
  );
}

function lookOf({ state, subscription, lastEventAt }: AccountItem): Look {
  if (state === "subscribed" && lastEventAt) return SILENT;
  // The operator chose this state, so it is no warning.
  if (state === "not_subscribed" && subscription.desired === false) return SWITCHED_OFF;
  return LOOKS[state];
}

function useStateWords(): (account: AccountItem) => string {
  const t = useTranslations("accounts");
  const locale = useLocale();
  const now = useNow();
  return ({ state, subscription, lastEventAt }) => {
    if (state === "subscribed" && lastEventAt) {
      return t("silentFor", { time: duration((now - Date.parse(lastEventAt)) / 1000, locale) });
    }
    if (state === "drifted" && subscription.desired !== subscription.observed)
      return t(subscription.observed ? "subscribedOutside" : "unsubscribedOutside");
    return t(`states.${state}`);
  };
}
