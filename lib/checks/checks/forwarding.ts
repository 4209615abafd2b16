import type { DestinationHealth } from "#lib/destinations/trouble";
import { phoneDigits } from "#lib/fields/phone";
import type { AccountEvidence } from "../evidence.ts";
import { type Check, fact, failed, passed } from "../verdict.ts";

/** Checks that the destinations of this account's webhooks accept them. */
export const forwarding: Check = {
  key: "forwarding",
  run: ({ app: { destinations }, account }) => {
    const own = destinations.filter((one) => gets(one, account));
    if (own.length === 0) return passed("none");
    const failing = own.filter(({ failingSince }) => failingSince !== null);
    const facts = [
      fact(
        "destinations",
        own.map(({ name }) => name),
      ),
      fact(
        "failingDestinations",
        failing.map(({ name }) => name),
      ),
      fact("failingSince", earliest(failing.map(({ failingSince }) => failingSince)), "time"),
      fact("waiting", sum(own, "waiting"), "number"),
      fact("oldestWaiting", earliest(own.map(({ oldestWaitingAt }) => oldestWaitingAt)), "time"),
      fact("outOfTries", sum(own, "failed"), "number"),
    ];
    if (failing.length > 0) return failed("failing", { facts, values: { count: failing.length } });
    const count = sum(own, "failed");
    return count > 0 ? failed("out_of_tries", { facts, values: { count } }) : passed("taken", { facts });
  },
};

/** Whether a destination may get webhooks of an account. */
function gets({ filter }: DestinationHealth, { wabaId, numbers }: AccountEvidence): boolean {
  if (filter.waba?.length && !filter.waba.includes(wabaId)) return false;
  if (!filter.phone?.length || numbers.value === null) return true;
  const own = numbers.value.map((number) => phoneDigits(number.display_phone_number ?? ""));
  return filter.phone.some((phone) => own.includes(phone));
}

function sum(own: readonly DestinationHealth[], name: "waiting" | "failed"): number {
  return own.reduce((total, one) => total + one[name], 0);
}

function earliest(times: readonly (string | null)[]): string | null {
  return times.filter((time) => time !== null).sort()[0] ?? null;
}
