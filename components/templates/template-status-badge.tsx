"use client";

import { CircleAlert, CircleCheck, CirclePause, Clock, type LucideIcon, TriangleAlert } from "lucide-react";
import { Badge, type BadgeTone } from "#components/ui/badge";
import { useMetaWord } from "../accounts/use-meta-word.ts";

type Look = { tone: BadgeTone; icon: LucideIcon };

const CRITICAL: Look = { tone: "critical", icon: CircleAlert };
const WARNING: Look = { tone: "warning", icon: TriangleAlert };
const NEUTRAL: Look = { tone: "neutral", icon: Clock };

const LOOKS: Record<string, Look> = {
  APPROVED: { tone: "accent", icon: CircleCheck },
  REJECTED: CRITICAL,
  DISABLED: CRITICAL,
  LOCKED: CRITICAL,
  LIMIT_EXCEEDED: CRITICAL,
  PAUSED: { tone: "warning", icon: CirclePause },
  FLAGGED: WARNING,
};

export function TemplateStatusBadge({ status }: { status: string | null }) {
  const word = useMetaWord("templates.statuses");
  if (!status) return <span className="text-muted">–</span>;
  const { tone, icon: Icon } = LOOKS[status] ?? NEUTRAL;
  return (
    <span className="flex">
      <Badge tone={tone} icon={<Icon aria-hidden className="size-3.5 shrink-0" />}>
        {word(status)}
      </Badge>
    </span>
  );
}
