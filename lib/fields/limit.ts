import type { SentenceValues } from "./kinds.ts";

const TIERS: Readonly<Record<string, number>> = {
  TIER_50: 50,
  TIER_250: 250,
  TIER_1K: 1000,
  TIER_2K: 2000,
  TIER_10K: 10_000,
  TIER_100K: 100_000,
};

/** The daily limit of customers from a tier, a number or a numeric string; "unlimited" for -1 and TIER_UNLIMITED. */
export function dailyLimit(printed: string | undefined): number | "unlimited" | undefined {
  if (printed === undefined) return undefined;
  if (printed === "-1" || printed === "TIER_UNLIMITED") return "unlimited";
  if (Object.hasOwn(TIERS, printed)) return TIERS[printed];
  const customers = Number(printed);
  return Number.isSafeInteger(customers) && customers >= 0 ? customers : undefined;
}

/** The values of the phrase `limit`. With the prefix `old`, the previous limit. */
export function limitValues(printed: string | undefined, prefix: "" | "old" = ""): SentenceValues {
  const limit = dailyLimit(printed);
  const name = prefix ? "oldCustomers" : "customers";
  return limit === "unlimited" ? { [`${name}Unlimited`]: "yes" } : { [name]: limit };
}

const NAMES = new Map(Object.entries(TIERS).map(([name, customers]) => [customers, name]));

/** One word for one limit, as Graph says it: 2000 and "TIER_2K" are both TIER_2K. Other words stay as they are. */
export function limitTier(printed: string | undefined): string | undefined {
  const limit = dailyLimit(printed);
  if (limit === "unlimited") return "TIER_UNLIMITED";
  return limit === undefined ? printed : (NAMES.get(limit) ?? String(limit));
}
