import { isSameUrl, leadsTo } from "#lib/http/client/url-spelling";
import { type Check, fact, failed, passed, unknown, unread } from "../verdict.ts";
import { isAppCallbackOurs, pointCallback, webhookOf } from "../webhook-of.ts";

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

/** The override of a number takes precedence over that of its account. */
export const phoneOverride: Check = {
  key: "phone_override",
  run: ({ app, account: { numbers, desiredPhoneOverrides } }) => {
    if (numbers.failure) return unread(numbers.failure);
    if (numbers.value.length === 0) return unknown("no_numbers");
    if (numbers.value.every((number) => number.webhook_configuration === null)) return unknown("not_told");
    const overridden = numbers.value.flatMap(({ id, display_phone_number, webhook_configuration }) => {
      const uri = webhook_configuration?.phone_number;
      return uri ? [{ id, uri, name: display_phone_number ?? id }] : [];
    });
    const elsewhere = overridden.filter(
      ({ id, uri }) => !leadsTo(uri, app.callbackUrl) && !isSameUrl(desiredPhoneOverrides[id] ?? "", uri),
    );
    const facts = [
      fact(
        "phoneOverrides",
        overridden.map(({ name, uri }) => `${name} → ${uri}`),
      ),
    ];
    if (overridden.length === 0) return passed("none");
    if (elsewhere.length === 0) return passed("wanted", { facts, values: { count: overridden.length } });
    const phoneNumberIds = elsewhere.map(({ id }) => id);
    const values = { count: elsewhere.length };
    return failed("elsewhere", { facts, values, repair: { kind: "clear_phone_overrides", phoneNumberIds } });
  },
};

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
