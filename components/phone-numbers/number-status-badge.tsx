"use client";

import { CircleAlert, CircleCheck, CircleDashed, type LucideIcon, TriangleAlert } from "lucide-react";
import { Badge, type BadgeTone } from "#components/ui/badge";
import { useMetaWord } from "../accounts/use-meta-word.ts";

type Look = { tone: BadgeTone; icon: LucideIcon };

const CRITICAL: Look = { tone: "critical", icon: CircleAlert };
const WARNING: Look = { tone: "warning", icon: TriangleAlert };
const NEUTRAL: Look = { tone: "neutral", icon: CircleDashed };

const LOOKS: Record<string, Look> = {
  CONNECTED: { tone: "accent", icon: CircleCheck },
  FLAGGED: WARNING,
  RATE_LIMITED: WARNING,
  RESTRICTED: CRITICAL,
  BANNED: CRITICAL,
  BLOCKED: CRITICAL,
  DISCONNECTED: CRITICAL,
};

type NumberStatusBadgeProps = { status: string | null; canSend?: string | null };

/** Meta's status of a number; a connected number that cannot send is shown as blocked. */
export function NumberStatusBadge({ status, canSend = null }: NumberStatusBadgeProps) {
  const word = useMetaWord("phoneNumbers.statuses");
  if (canSend === "BLOCKED" && (!status || status === "CONNECTED")) return <NumberStatusBadge status="BLOCKED" />;
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
