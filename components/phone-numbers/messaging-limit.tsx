"use client";

import { useTranslations } from "next-intl";
import { useMetaWord } from "../accounts/use-meta-word.ts";

const THOUSANDS = 1_000;

/** How many people per day a business may write to first: "TIER_2K" is 2,000. */
export function MessagingLimit({ limit }: { limit: string | null }) {
  const t = useTranslations("phoneNumbers");
  const word = useMetaWord("phoneNumbers.tiers");
  if (!limit) return "–";
  const [, amount, isThousands] = /^TIER_(\d+)(K?)$/.exec(limit) ?? [];
  return amount ? t("tier", { count: Number(amount) * (isThousands ? THOUSANDS : 1) }) : word(limit);
}
