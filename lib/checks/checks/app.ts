import { leadsTo } from "#lib/http/client/url-spelling";
import { isSecretFailure } from "../token-failure.ts";
import { type Check, fact, failed, passed, unknown, unread } from "../verdict.ts";
import { MESSAGE_FIELD, missingFieldsOf, pointCallback, webhookOf } from "../webhook-of.ts";

/** A call with the app access token works only with the right secret, the one that Meta signs with. */
export const appSecret: Check = {
  key: "app_secret",
  run: ({ app: { webhooks } }) => {
    const { failure } = webhooks;
    if (!failure) return passed("accepted");
    if (isSecretFailure(failure.reason)) return failed("refused", { failure, repair: { kind: "replace_secret" } });
    return unread(failure);
  },
};

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

export const handshake: Check = {
  key: "handshake",
  run: ({ app }) => {
    const { acceptedAt, refusedAt } = app.handshake;
    const facts = [fact("lastHandshake", acceptedAt, "time"), fact("refusedAt", refusedAt, "time")];
    if (refusedAt && (!acceptedAt || refusedAt > acceptedAt)) {
      return failed("refused", { facts, repair: pointCallback(app) });
    }
    return acceptedAt ? passed("seen", { facts }) : unknown("not_seen");
  },
};

/** Meta answers requests for an expired version with the oldest live one and says so only in a header. */
export const apiVersion: Check = {
  key: "api_version",
  run: ({ app: { version } }) => {
    const { asked, served } = version;
    const facts = [fact("askedVersion", asked, "code"), fact("servedVersion", served, "code")];
    if (!served) return unknown("not_told", { facts });
    return served === asked
      ? passed("same", { facts, values: { version: served } })
      : failed("other", { facts, values: { asked, served } });
  },
};
