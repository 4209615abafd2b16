import { META_OWN_APP_ID } from "../client/meta-own-app.ts";
import { type Check, fact, failed, passed, unknown } from "../verdict.ts";

/** A few copies are normal: Meta sends again whenever it is not sure. */
const MIN_COPIES = 3;
const SHARE = 0.05;

/** Copies are counted, not stored. Many copies mean that our answers are late or that another app fails. */
export const duplicates: Check = {
  key: "duplicates",
  run: ({ app, account: { events, subscription } }) => {
    const { recent, copies } = events;
    if (recent === 0) return unknown("no_events");
    const others = subscription.value?.otherApps.filter(({ id }) => id !== META_OWN_APP_ID) ?? [];
    const facts = [
      fact("events", recent, "number"),
      fact("copies", copies, "number"),
      fact(
        "otherApps",
        others.map(({ id, name }) => name ?? id),
      ),
    ];
    if (copies < MIN_COPIES || copies / recent <= SHARE) return passed("few", { facts, values: { count: copies } });
    const isSlow = app.acknowledgement.count > 0 && app.acknowledgement.slowShare > 0.01;
    const reason = isSlow ? "slow" : others.length > 0 ? "others" : "many";
    return failed(reason, { facts, values: { count: copies } });
  },
};
