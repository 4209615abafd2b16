import { leadsTo } from "#lib/http/client/url-spelling";
import { type Check, fact, failed, passed, unknown, unread } from "../verdict.ts";
import { isAppCallbackOurs, pointCallback, webhookOf } from "../webhook-of.ts";

/** Template and account fields ignore overrides: an account with an override delivers to two places. */
export const managementRoute: Check = {
  key: "management_route",
  run: ({ app, account: { subscription } }) => {
    if (app.webhooks.failure) return unread(app.webhooks.failure);
    const override = subscription.value?.overrideCallbackUri ?? null;
    const callback = webhookOf(app)?.callback_url ?? null;
    const facts = [fact("override", override, "code"), fact("callback", callback, "code")];
    if (!callback) return unknown("no_webhook", { facts });
    if (!isAppCallbackOurs(app)) {
      const isSplit = leadsTo(override, app.callbackUrl);
      return failed(isSplit ? "only_messages" : "elsewhere", { facts, repair: pointCallback(app) });
    }
    return passed(override && !leadsTo(override, app.callbackUrl) ? "only_management" : "here", { facts });
  },
};
