import { META_OWN_APP_ID } from "../client/meta-own-app.ts";
import { type Check, fact, failed, passed, unread } from "../verdict.ts";

const REPAIR = { kind: "subscribe" } as const;

/** Only the app's own id counts: test accounts have a Meta app subscribed, others a provider's. */
export const subscribed: Check = {
  key: "subscribed",
  run: ({ account: { subscription, desired, numbers } }) => {
    if (subscription.failure) return unread(subscription.failure);
    const { observed, otherApps } = subscription.value;
    const facts = [
      fact(
        "otherApps",
        otherApps.map(({ id, name }) => (name ? `${name} (${id})` : id)),
        "text",
      ),
      fact("switchedAt", desired.subscribedAt, "time"),
    ];
    if (observed) return passed("ours", { facts });
    const silent = fact(
      "silentNumbers",
      numbers.value?.map(({ id, display_phone_number }) => display_phone_number ?? id),
    );
    const around = { facts: [...facts, silent], repair: REPAIR };
    if (desired.subscribed === false) return passed("off_wanted", { facts });
    if (desired.subscribed === true) return failed("lost", around);
    if (otherApps.length === 0) return failed("nobody", around);
    const isMetaOnly = otherApps.every(({ id }) => id === META_OWN_APP_ID);
    return failed(isMetaOnly ? "meta_only" : "others", { ...around, values: { count: otherApps.length } });
  },
};
