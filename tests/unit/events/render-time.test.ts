import { expect, it } from "vitest";
import { describeChange, renderSentence } from "#lib/fields/describe";
import { timeInSentence } from "#lib/format/time";

const UNTIL = "2026-11-24T09:00:00.000Z";
const NOW = new Date("2026-11-22T12:00:00Z");

const restricted = describeChange("account_update", {
  event: "ACCOUNT_RESTRICTION",
  restriction_info: [{ restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING", expiration: Date.parse(UNTIL) / 1000 }],
}).sentence;

it.each(["en", "id"] as const)(
  "a time is stored next to its text, so that the user's time zone can be shown (%s)",
  (locale) => {
    const parts = renderSentence(locale, restricted, { now: NOW });
    const time = parts.find(({ at }) => at);
    expect(time).toEqual({ text: timeInSentence(UNTIL, locale, "UTC", NOW.getTime()), at: UNTIL });
    expect(parts.map(({ text }) => text).join("")).not.toMatch(/[\ue000-\ue004]/);
  },
);

it("is shown in the user's time zone, with the year if it differs", () => {
  expect(timeInSentence(UNTIL, "en", "UTC", NOW.getTime())).toBe("24 Nov, 09:00");
  expect(timeInSentence(UNTIL, "en", "Asia/Jakarta", NOW.getTime())).toBe("24 Nov, 16:00");
  expect(timeInSentence("2027-01-02T09:00:00Z", "en", "UTC", NOW.getTime())).toBe("2 Jan 2027, 09:00");
});

it("text from Meta cannot imitate a time", () => {
  const { sentence } = describeChange("phone_number_name_update", {
    decision: "APPROVED",
    requested_verified_name: `x\ue0022026\ue003never\ue004`,
  });
  expect(renderSentence("en", sentence).some(({ at }) => at)).toBe(false);
});
