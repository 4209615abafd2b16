import {
  Ban,
  BellOff,
  CircleAlert,
  CircleHelp,
  FileX,
  Forward,
  GitCompareArrows,
  type LucideIcon,
  PhoneOff,
  ShieldX,
  Split,
  Stethoscope,
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
  /** The list behind the number. */
  href: string;
};

export const UNACKNOWLEDGED_HREF = "/events?severity=critical&acknowledged=no";

/** The worst first: what loses events, then what stops messages, then what may lead to either. */
export const ATTENTION_ITEMS: readonly AttentionItem[] = [
  { name: "appsNotSending", icon: WifiOff, tone: "critical", href: "/settings" },
  { name: "drifted", icon: GitCompareArrows, tone: "critical", href: "/accounts?state=drifted" },
  { name: "notSubscribed", icon: Unplug, tone: "critical", href: "/accounts?state=not_subscribed" },
  { name: "failed", icon: TriangleAlert, tone: "critical", href: "/accounts?state=failed" },
  { name: "failingChecks", icon: Stethoscope, tone: "critical", href: "/accounts?state=check_failed" },
  { name: "blockedNumbers", icon: PhoneOff, tone: "critical", href: "/phone-numbers?state=blocked" },
  { name: "rejectedAccounts", icon: Ban, tone: "critical", href: "/accounts?state=rejected" },
  { name: "unacknowledged24h", icon: CircleAlert, tone: "critical", href: UNACKNOWLEDGED_HREF },
  { name: "setApart", icon: FileX, tone: "critical", href: "/deliveries?last=all&reason=set_apart" },
  { name: "failingDestinations", icon: Forward, tone: "critical", href: "/forwarding?health=retrying" },
  { name: "overridden", icon: Split, tone: "warning", href: "/accounts?state=overridden" },
  { name: "silentAccounts", icon: BellOff, tone: "warning", href: "/accounts?state=silent" },
  { name: "rejectedDeliveries24h", icon: ShieldX, tone: "warning", href: "/deliveries?verdict=rejected" },
  { name: "slowDeliveries24h", icon: Timer, tone: "warning", href: "/deliveries?slow=true" },
  { name: "neverChecked", icon: CircleHelp, tone: "warning", href: "/checks" },
];

/** How many kinds of problems need attention, not how many problems. */
export function countAttention(attention: Attention): number {
  return ATTENTION_ITEMS.filter(({ name }) => attention[name] > 0).length;
}
