import { leadsTo } from "#lib/http/client/url-spelling";
import { type Check, fact, failed, passed, unread } from "../verdict.ts";
import { pointCallback, webhookOf } from "../webhook-of.ts";

/** An app has only one callback URL, so a tool that sets its own to catch a test event takes ours away. */
export const appCallback: Check = {
  key: "app_callback",
  run: ({ app }) => {
    if (app.webhooks.failure) return unread(app.webhooks.failure);
    const url = webhookOf(app)?.callback_url ?? null;
    const wanted = fact("wantedCallback", app.callbackUrl, "code");
    if (!url) return failed("absent", { facts: [wanted], repair: pointCallback(app) });
    if (leadsTo(url, app.callbackUrl)) return passed("ours", { facts: [fact("callback", url, "code")] });
    const values = { host: URL.parse(url)?.host ?? url };
    return failed("elsewhere", { facts: [fact("callback", url, "code"), wanted], values, repair: pointCallback(app) });
  },
};
