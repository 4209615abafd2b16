import { CircleCheck, CircleHelp, CircleX, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "#components/ui/badge";
import type { CheckState } from "#lib/checks/schema";

const LOOKS: Record<CheckState, { tone: BadgeTone; icon: LucideIcon }> = {
  passed: { tone: "accent", icon: CircleCheck },
  failed: { tone: "critical", icon: CircleX },
  unknown: { tone: "neutral", icon: CircleHelp },
};

/** The result of a check: icon and word. */
export function CheckStateBadge({ state }: { state: CheckState }) {
  const t = useTranslations("checks.states");
  const { tone, icon: Icon } = LOOKS[state];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden className="size-3.5" />}>
      {t(state)}
    </Badge>
  );
}
