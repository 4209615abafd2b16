import { type Check, fact, failed, passed, unknown, unread } from "../verdict.ts";
import { pointCallback, webhookOf } from "../webhook-of.ts";

export const appActive: Check = {
  key: "app_active",
  run: ({ app }) => {
    if (app.webhooks.failure) return unread(app.webhooks.failure);
    const webhook = webhookOf(app);
    if (!webhook) return unknown("no_webhook");
    if (webhook.active === null) return unknown("not_told");
    const facts = [fact("callback", webhook.callback_url, "code")];
    return webhook.active ? passed("active", { facts }) : failed("inactive", { facts, repair: pointCallback(app) });
  },
};
