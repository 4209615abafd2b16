import {
  Activity,
  Building2,
  Inbox,
  LayoutDashboard,
  type LucideIcon,
  MessageSquareText,
  Phone,
  Settings,
} from "lucide-react";

/** `name` is a message key below `nav`. */
export type NavItem = { name: string; href: string; icon: LucideIcon };

export const NAV_ITEMS: readonly NavItem[] = [
  { name: "overview", href: "/", icon: LayoutDashboard },
  { name: "events", href: "/events", icon: Activity },
  { name: "accounts", href: "/accounts", icon: Building2 },
  { name: "templates", href: "/templates", icon: MessageSquareText },
  { name: "phoneNumbers", href: "/phone-numbers", icon: Phone },
  { name: "deliveries", href: "/deliveries", icon: Inbox },
];

export const SETTINGS_ITEM: NavItem = { name: "settings", href: "/settings", icon: Settings };
