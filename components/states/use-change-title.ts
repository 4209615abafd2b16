import { useTranslations } from "next-intl";
import type { StateChange } from "#lib/states/schema";
import { qualityLevel } from "./looks.ts";
import { usePropertyWords } from "./use-property-words.ts";

const QUALITIES = ["low", "medium", "high"];
const LIMITS = /^TIER_(?:(\d+)(K?)|(UNLIMITED))$/;

/** A short title for a change: "Rejected: promotional content", "Quality fell". */
export function useChangeTitle(kind: StateChange["kind"]): (change: StateChange) => string {
  const t = useTranslations("states.panel.titles");
  const words = usePropertyWords(kind);
  return (change) => {
    const { property, before, after, details } = change;
    const value = words.value(property, after);
    const reason = typeof details?.reason === "string" ? words.reason(details.reason) : null;
    if (property === "status" && after !== null) return reason ? t("because", { value, reason }) : value;
    if (property === "existence") return t(after === "GONE" ? "gone" : "back");
    if (property === "quality") {
      const way = Math.sign(QUALITIES.indexOf(qualityLevel(after)) - QUALITIES.indexOf(qualityLevel(before)));
      if (qualityLevel(before) !== "unrated" && qualityLevel(after) !== "unrated" && way !== 0)
        return t(way < 0 ? "qualityFell" : "qualityRose");
    }
    if (property === "messagingLimit" && before !== null && after !== null) {
      const way = Math.sign(amountOf(after) - amountOf(before));
      if (way !== 0) return t(way < 0 ? "limitLowered" : "limitRaised");
    }
    if (property === "content") return t(before === null ? "contentSeen" : "contentEdited");
    if (property === "announcedCategory" && after !== null) return t("categoryAnnounced");
    if (property === "displayName" && before !== null) return t("nameChanged");
    const name = details?.name;
    if (property === "nameReview" && typeof name === "string") return t("nameReview", { name, value });
    if (before === null) return t("first", { property: words.property(property), value });
    return t("changed", { property: words.property(property) });
  };
}

function amountOf(tier: string): number {
  const [, amount, isThousands, isUnlimited] = LIMITS.exec(tier) ?? [];
  if (isUnlimited) return Number.POSITIVE_INFINITY;
  return amount ? Number(amount) * (isThousands ? 1_000 : 1) : Number.NaN;
}
