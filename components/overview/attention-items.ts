import { BellOff, CircleAlert, GitCompareArrows, type LucideIcon, ShieldX, TriangleAlert, Unplug } from "lucide-react";
import type { OverviewData } from "#lib/overview/schema";

type Attention = OverviewData["attention"];

export type AttentionItem = {
  /** Also a message key below `overview.items`. */
  name: keyof Attention;
  icon: LucideIcon;
  tone: "critical" | "warning";
  /** The list that explains the number. */
  href: string;
};

/** In the order in which they matter. */
export const ATTENTION_ITEMS: readonly AttentionItem[] = [
  { name: "notSubscribed", icon: Unplug, tone: "warning", href: "/accounts?state=not_subscribed" },
  { name: "drifted", icon: GitCompareArrows, tone: "critical", href: "/accounts?state=drifted" },
  { name: "failed", icon: TriangleAlert, tone: "warning", href: "/accounts?state=failed" },
  { name: "criticalEvents24h", icon: CircleAlert, tone: "critical", href: "/events?severity=critical" },
  { name: "silentAccounts", icon: BellOff, tone: "warning", href: "/accounts?state=subscribed" },
  { name: "rejectedDeliveries24h", icon: ShieldX, tone: "warning", href: "/deliveries?verdict=rejected" },
];

/** How many kinds of things need attention, not how many things. */
export function countAttention(attention: Attention): number {
  return ATTENTION_ITEMS.filter(({ name }) => attention[name] > 0).length;
}
