import { MESSAGE_FIELD } from "../fields.ts";
import { type Check, fact, failed, passed, unknown, unread } from "../verdict.ts";
import { missingFieldsOf, webhookOf } from "../webhook-of.ts";

/** Fields are set for the app: no account gets a field that its app does not have. */
export const appFields: Check = {
  key: "app_fields",
  run: ({ app }) => {
    if (app.webhooks.failure) return unread(app.webhooks.failure);
    const webhook = webhookOf(app);
    if (!webhook) return unknown("no_webhook");
    const present = webhook.fields.map(({ name }) => name);
    const missing = missingFieldsOf(app);
    const facts = [fact("missingFields", missing, "code"), fact("fields", present, "code")];
    if (missing.length === 0) return passed("complete", { facts, values: { count: present.length } });
    const repair = { kind: "add_fields", fields: missing } as const;
    if (missing.includes(MESSAGE_FIELD)) return failed("messages", { facts, repair });
    return failed("management", { facts, values: { count: missing.length }, repair });
  },
};
