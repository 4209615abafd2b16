import { expect, test } from "vitest";
import { FIELD_TRAITS } from "#lib/fields/index";
import { effectiveRoute } from "#lib/subscriptions/client/effective-route";
import { OVERRIDE_FIELDS } from "#tests/meta-platform/fields";

const levels = {
  phoneNumber: "https://phone.example",
  waba: "https://waba.example",
  application: "https://app.example",
};

test("the nearest level with a URL wins", () => {
  expect(effectiveRoute(levels)).toEqual({ level: "phone_number", url: "https://phone.example" });
  expect(effectiveRoute({ ...levels, phoneNumber: null })).toEqual({ level: "waba", url: "https://waba.example" });
  expect(effectiveRoute({ ...levels, phoneNumber: null, waba: null })).toEqual({
    level: "application",
    url: "https://app.example",
  });
  expect(effectiveRoute({ phoneNumber: null, waba: null, application: null })).toBeNull();
});

test("the overridable fields are those that the simulator routes by override", () => {
  expect([...FIELD_TRAITS.overridable].sort()).toEqual([...OVERRIDE_FIELDS].sort());
});
