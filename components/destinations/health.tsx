import { Ban, CircleCheck, CirclePause, type LucideIcon, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "#components/ui/badge";
import type { DestinationItem } from "#lib/destinations/schema";
import type { Health } from "#lib/destinations/search-params";

export function healthOf({ state, failingSince }: DestinationItem): Health {
  if (state !== "active") return state;
  return failingSince ? "retrying" : "healthy";
}

export const HEALTH_LOOKS: Record<Health, { icon: LucideIcon; tone: Exclude<BadgeTone, "critical"> }> = {
  healthy: { icon: CircleCheck, tone: "accent" },
  retrying: { icon: RotateCcw, tone: "warning" },
  paused: { icon: CirclePause, tone: "notice" },
  disabled: { icon: Ban, tone: "neutral" },
};

export function HealthBadge({ destination }: { destination: DestinationItem }) {
  const t = useTranslations("destinations");
  const health = healthOf(destination);
  const { icon: Icon, tone } = HEALTH_LOOKS[health];
  const isHolding = health === "paused" && destination.waiting > 0;
  return (
    <Badge tone={tone} icon={<Icon aria-hidden className="size-3" />}>
      {isHolding ? t("holding", { count: destination.waiting }) : t(`health.${health}`)}
    </Badge>
  );
}
