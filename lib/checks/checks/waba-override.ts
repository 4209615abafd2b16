import { isSameUrl, leadsTo } from "#lib/http/client/url-spelling";
import { type Check, fact, failed, passed, unknown, unread } from "../verdict.ts";

export const wabaOverride: Check = {
  key: "waba_override",
  run: ({ app, account: { subscription, desired } }) => {
    if (subscription.failure) return unread(subscription.failure);
    const { observed, overrideCallbackUri: override } = subscription.value;
    if (!observed) return unknown("not_subscribed");
    if (!override) return passed("none");
    const facts = [fact("override", override, "code"), fact("wantedCallback", app.callbackUrl, "code")];
    const values = { host: URL.parse(override)?.host ?? override };
    if (leadsTo(override, app.callbackUrl)) return passed("ours", { facts });
    // The override was set here on purpose: no failure, but worth showing.
    if (isSameUrl(desired.override ?? "", override)) return passed("wanted", { facts, values });
    return failed("elsewhere", { facts, values, repair: { kind: "clear_override" } });
  },
};
