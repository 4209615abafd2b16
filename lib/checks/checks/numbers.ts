import type { GraphPhoneNumber } from "#lib/graph/phone-number";
import { type Check, fact, failed, passed, unknown, unread } from "../verdict.ts";

/** Meta's statuses of numbers that cannot receive. Numbers with other statuses (FLAGGED, RATE_LIMITED …) still can. */
const DEAF = new Set(["PENDING", "DISCONNECTED", "DELETED", "MIGRATED", "BANNED", "UNLINKED"]);

function isDeaf({ status, platform_type }: GraphPhoneNumber): boolean {
  return platform_type === "NOT_APPLICABLE" || DEAF.has(status ?? "");
}

/**
 * The third switch: a number that is not registered with the Cloud API produces no webhooks, whatever is subscribed.
 */
export const numbers: Check = {
  key: "numbers",
  run: ({ account }) => {
    const read = account.numbers;
    if (read.failure) return unread(read.failure);
    if (read.value.length === 0) return unknown("no_numbers");
    const facts = [fact("numberStates", read.value.map(stateOf))];
    if (read.value.every(({ status, platform_type }) => !status && !platform_type))
      return unknown("not_told", { facts });
    const deaf = read.value.filter(isDeaf);
    const premise = read.value.filter(({ platform_type }) => platform_type === "ON_PREMISE");
    const repair = { kind: "register_numbers" } as const;
    const values = { count: deaf.length, total: read.value.length };
    if (deaf.some(({ status }) => status === "BANNED")) return failed("banned", { facts, values });
    if (deaf.length > 0) return failed(deaf.length === read.value.length ? "none" : "some", { facts, values, repair });
    if (premise.length > 0) return failed("on_premise", { facts, values: { count: premise.length }, repair });
    return passed("registered", { facts, values });
  },
};

function stateOf({ id, display_phone_number, status, platform_type }: GraphPhoneNumber): string {
  return `${display_phone_number ?? id}: ${[status, platform_type].filter(Boolean).join(", ") || "–"}`;
}
