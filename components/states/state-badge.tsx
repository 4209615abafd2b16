"use client";

import { Badge } from "#components/ui/badge";
import { type BoardKind, statusLook } from "./looks.ts";
import { useStateWords } from "./use-state-words.ts";

type StateBadgeProps = {
  kind: BoardKind;
  status: string | null;
  /** Meta's health check of a number: a connected number that is blocked cannot send. */
  canSend?: string | null;
};

/** A status as an icon and a word. */
export function StateBadge({ kind, status: reported, canSend = null }: StateBadgeProps) {
  const words = useStateWords(kind);
  const status = canSend === "BLOCKED" && (!reported || reported === "CONNECTED") ? "BLOCKED" : reported;
  if (!status) return <span className="text-muted">–</span>;
  const { tone, icon: Icon } = statusLook(kind, status);
  return (
    <span className="flex">
      <Badge tone={tone} icon={<Icon aria-hidden className="size-3.5 shrink-0" />}>
        {words.status(status)}
      </Badge>
    </span>
  );
}
