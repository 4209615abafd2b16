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

const MIN_LATE = 3;

/** Meta keeps undelivered webhooks for days and sends them all at once when it can. */
export const backlog: Check = {
  key: "backlog",
  run: ({ account: { events } }) => {
    const { late, oldestLateAt } = events;
    const facts = [fact("late", late, "number"), fact("oldestLate", oldestLateAt, "time")];
    return late < MIN_LATE ? passed("none") : failed("arriving", { facts, values: { count: late } });
  },
};

const SILENT_MS = 7 * 86_400_000;

/**
 * The App Dashboard's Test button proves the URL and the fields, but not the account's subscription, so test events are
 * shown separately.
 */
export const lastEvents: Check = {
  key: "last_events",
  run: ({ at, app, account: { events } }) => {
    const { lastConversationAt, lastManagementAt } = events;
    const facts = [
      fact("lastConversation", lastConversationAt, "time"),
      fact("lastManagement", lastManagementAt, "time"),
      fact("lastTest", app.lastTestAt, "time"),
    ];
    const last = [lastConversationAt, lastManagementAt]
      .filter((one) => one !== null)
      .sort()
      .at(-1);
    if (!last) return unknown(app.lastTestAt ? "only_test" : "never", { facts });
    const isSilent = Date.parse(at) - Date.parse(last) > SILENT_MS;
    return isSilent ? unknown("silent", { facts }) : passed("recent", { facts });
  },
};
