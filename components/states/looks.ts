import {
  Archive,
  Ban,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CirclePause,
  Clock,
  type LucideIcon,
  Trash2,
  TriangleAlert,
} from "lucide-react";
import type { BadgeTone } from "#components/ui/badge";
import type { DotTone } from "#components/ui/dot";

/** Kinds that have a status and a list of their own. */
export type BoardKind = "template" | "phone" | "account";

type Look = { tone: BadgeTone; icon: LucideIcon };

const GOOD: Look = { tone: "accent", icon: CircleCheck };
const WATCHED: Look = { tone: "warning", icon: TriangleAlert };
const STOPPED: Look = { tone: "critical", icon: CircleAlert };
const BANNED: Look = { tone: "critical", icon: Ban };
const PAUSED: Look = { tone: "warning", icon: CirclePause };
const WAITING: Look = { tone: "neutral", icon: Clock };
const UNFINISHED: Look = { tone: "neutral", icon: CircleDashed };
const STORED: Look = { tone: "neutral", icon: Archive };
const DELETED: Look = { tone: "neutral", icon: Trash2 };

const LOOKS: Readonly<Record<BoardKind, Readonly<Record<string, Look>>>> = {
  template: {
    APPROVED: GOOD,
    FLAGGED: WATCHED,
    PENDING: WAITING,
    IN_APPEAL: WAITING,
    REJECTED: STOPPED,
    LIMIT_EXCEEDED: STOPPED,
    LOCKED: STOPPED,
    PAUSED,
    DISABLED: BANNED,
    ARCHIVED: STORED,
    PENDING_DELETION: DELETED,
    DELETED,
  },
  phone: {
    CONNECTED: GOOD,
    FLAGGED: WATCHED,
    RATE_LIMITED: WATCHED,
    RESTRICTED: STOPPED,
    DISCONNECTED: STOPPED,
    BLOCKED: STOPPED,
    BANNED,
    PENDING: UNFINISHED,
    UNVERIFIED: UNFINISHED,
    UNLINKED: UNFINISHED,
    DELETED,
    MIGRATED: DELETED,
  },
  account: { APPROVED: GOOD, PENDING: WAITING, DEFERRED: WAITING, REJECTED: STOPPED, RESTRICTED: STOPPED },
};

/** Statuses that the console does not know look neutral. */
export function statusLook(kind: BoardKind, status: string): Look {
  const known = LOOKS[kind];
  return Object.hasOwn(known, status) ? (known[status] ?? UNFINISHED) : UNFINISHED;
}

export type QualityLevel = "high" | "medium" | "low" | "unrated";

export function qualityLevel(quality: string | null): QualityLevel {
  if (quality === "GREEN") return "high";
  if (quality === "YELLOW") return "medium";
  return quality === "RED" ? "low" : "unrated";
}

export const QUALITY_TONES: Readonly<Record<QualityLevel, DotTone>> = {
  high: "accent",
  medium: "warning",
  low: "critical",
  unrated: "neutral",
};
