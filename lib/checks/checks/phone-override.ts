import { isSameUrl, leadsTo } from "#lib/http/client/url-spelling";
import { type Check, fact, failed, passed, unknown, unread } from "../verdict.ts";

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
