import {
  BellOff,
  CircleAlert,
  GitCompareArrows,
  type LucideIcon,
  ShieldX,
  Timer,
  TriangleAlert,
  Unplug,
  WifiOff,
} from "lucide-react";
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

export const UNACKNOWLEDGED_HREF = "/events?severity=critical&acknowledged=no";

/** In the order in which they matter. */
export const ATTENTION_ITEMS: readonly AttentionItem[] = [
  { name: "appsNotSending", icon: WifiOff, tone: "critical", href: "/settings" },
  { name: "notSubscribed", icon: Unplug, tone: "warning", href: "/accounts?state=not_subscribed" },
  { name: "drifted", icon: GitCompareArrows, tone: "critical", href: "/accounts?state=drifted" },
  { name: "failed", icon: TriangleAlert, tone: "warning", href: "/accounts?state=failed" },
  { name: "unacknowledged24h", icon: CircleAlert, tone: "critical", href: UNACKNOWLEDGED_HREF },
  { name: "silentAccounts", icon: BellOff, tone: "warning", href: "/accounts?state=silent" },
  { name: "rejectedDeliveries24h", icon: ShieldX, tone: "warning", href: "/deliveries?verdict=rejected" },
  { name: "slowDeliveries24h", icon: Timer, tone: "warning", href: "/deliveries?slow=true" },
];

/** How many kinds of things need attention, not how many things. */
export function countAttention(attention: Attention): number {
  return ATTENTION_ITEMS.filter(({ name }) => attention[name] > 0).length;
}
