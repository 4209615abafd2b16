import { type Check, fact, passed, unknown } from "../verdict.ts";

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
