import { type Check, fact, failed, passed, unknown } from "../verdict.ts";

/** A share of one percent means nothing for fewer than this. */
const MIN_COUNT = 20;
/** Meta's guidance: half of all responses within 250 ms, fewer than one percent over a second. */
const MEDIAN_MS = 250;
const SLOW_SHARE = 0.01;

export const acknowledgement: Check = {
  key: "acknowledgement",
  run: ({ app: { acknowledgement: seen } }) => {
    const { count, medianMs, slowShare, slowestMs } = seen;
    if (count < MIN_COUNT) return unknown("few", { values: { count } });
    const facts = [
      fact("deliveries", count, "number"),
      fact("median", medianMs, "ms"),
      fact("slowShare", slowShare, "share"),
      fact("slowest", slowestMs, "ms"),
    ];
    const isSlow = medianMs > MEDIAN_MS || slowShare > SLOW_SHARE;
    return isSlow ? failed("slow", { facts }) : passed("quick", { facts });
  },
};
