import {
  Activity,
  Building2,
  Forward,
  Inbox,
  LayoutDashboard,
  type LucideIcon,
  MessageSquareText,
  Phone,
  Settings,
} from "lucide-react";

/** `name` is a message key below `nav`; "g" followed by `goKey` opens it. */
export type NavItem = { name: string; href: string; icon: LucideIcon; goKey: string };

export const NAV_ITEMS: readonly NavItem[] = [
  { name: "overview", href: "/", icon: LayoutDashboard, goKey: "o" },
  { name: "events", href: "/events", icon: Activity, goKey: "e" },
  { name: "accounts", href: "/accounts", icon: Building2, goKey: "a" },
  { name: "templates", href: "/templates", icon: MessageSquareText, goKey: "t" },
  { name: "phoneNumbers", href: "/phone-numbers", icon: Phone, goKey: "p" },
  { name: "deliveries", href: "/deliveries", icon: Inbox, goKey: "d" },
  { name: "forwarding", href: "/forwarding", icon: Forward, goKey: "f" },
];

export const SETTINGS_ITEM: NavItem = { name: "settings", href: "/settings", icon: Settings, goKey: "s" };
