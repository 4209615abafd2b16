import { useTranslations } from "next-intl";
import type { StateKind } from "#lib/fields/client/state-properties";
import { useMetaWord } from "../accounts/use-meta-word.ts";
import { type BoardKind, QUALITY_TONES, qualityLevel, statusLook } from "./looks.ts";
import { useStateWords } from "./use-state-words.ts";

export type ValueTone = "good" | "neutral" | "warning" | "critical";

/** Properties whose values are names, numbers or ids, which are shown unchanged. */
const AS_THEY_ARE = new Set(["displayName", "username", "owner", "account", "phoneNumberLimit", "content"]);
const CATEGORIES = new Set(["category", "announcedCategory", "detectedCategory"]);

const BAD: Readonly<Record<string, ValueTone>> = {
  BLOCKED: "critical",
  RESTRICTED: "critical",
  DISABLE: "critical",
  SCHEDULE_FOR_DISABLE: "critical",
  LOST: "critical",
  GONE: "neutral",
  NOT_SUBSCRIBED: "warning",
  LIMITED: "warning",
  REJECTED: "critical",
  EXPIRED: "warning",
  FAILED: "warning",
  OFFBOARDED: "warning",
  REMOVED: "warning",
};
const GOOD = new Set(["APPROVED", "AVAILABLE", "REACHED", "SUBSCRIBED", "VERIFIED", "verified"]);
const TONES = {
  accent: "good",
  warning: "warning",
  critical: "critical",
  neutral: "neutral",
  notice: "neutral",
} as const;

/** The names of properties and values in the user's language, and how good or bad a value is. */
export function usePropertyWords(kind: StateKind) {
  const t = useTranslations("states.panel");
  const own: BoardKind = kind === "business" ? "account" : kind;
  const words = useStateWords(own);
  const values = useMetaWord("states.panel.values");
  const names = useMetaWord("phoneNumbers.names");
  const tiers = useMetaWord("phoneNumbers.tiers");
  const verification = useMetaWord("accounts.verifications");
  const numbers = useTranslations("phoneNumbers");
  const limit = (tier: string) => {
    const [, amount, isThousands] = /^TIER_(\d+)(K?)$/.exec(tier) ?? [];
    return amount ? numbers("tier", { count: Number(amount) * (isThousands ? 1_000 : 1) }) : tiers(tier);
  };
  return {
    property: (name: string) => (t.has(`properties.${name}`) ? t(`properties.${name}`) : name),
    value(property: string, value: string | null): string {
      if (value === null) return property === "quality" ? words.quality(null) : t("none");
      if (property === "status" || (property === "review" && kind === "account")) return words.status(value);
      if (property === "quality") return words.quality(value);
      if (CATEGORIES.has(property)) return words.category(value);
      if (property === "messagingLimit") return limit(value);
      if (property === "businessVerification") return verification(value);
      if (property === "nameReview") return value === "PENDING" ? names("PENDING_REVIEW") : names(value);
      return AS_THEY_ARE.has(property) ? value : values(value);
    },
    tone(property: string, value: string | null): ValueTone {
      if (value === null) return "neutral";
      if (property === "status" || property === "review") return TONES[statusLook(own, value).tone];
      if (property === "quality") return TONES[QUALITY_TONES[qualityLevel(value)]];
      return GOOD.has(value) ? "good" : (BAD[value] ?? "neutral");
    },
    reason: words.reason,
  };
}
