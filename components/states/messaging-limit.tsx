"use client";

import { useTranslations } from "next-intl";
import { useMetaWord } from "../accounts/use-meta-word.ts";

const THOUSANDS = 1_000;

/** How many people per day a business may write to first: "TIER_2K" is 2,000. Null for words such as "TIER_NOT_SET". */
export function tierSize(tier: string): number | null {
  if (tier === "TIER_UNLIMITED") return Number.POSITIVE_INFINITY;
  const [, amount, isThousands] = /^TIER_(\d+)(K?)$/.exec(tier) ?? [];
  return amount ? Number(amount) * (isThousands ? THOUSANDS : 1) : null;
}

/** A tier in words. */
export function useTier(): (tier: string) => string {
  const t = useTranslations("phoneNumbers");
  const word = useMetaWord("phoneNumbers.tiers");
  return (tier) => {
    const size = tierSize(tier);
    return size === null || !Number.isFinite(size) ? word(tier) : t("tier", { count: size });
  };
}

export function MessagingLimit({ limit }: { limit: string | null }) {
  const tier = useTier();
  return limit ? tier(limit) : "–";
}
