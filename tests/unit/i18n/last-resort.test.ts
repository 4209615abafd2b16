import { expect, it } from "vitest";
import { catalogue } from "#lib/i18n/catalogue";
import { LOCALES } from "#lib/i18n/locale";
import lastResort from "../../../lib/i18n/messages/last-resort.json" with { type: "json" };

it.each(LOCALES)("the last-resort error page uses the same text as the others: %s", (locale) => {
  const { failed, failedBody, retry } = catalogue(locale).common;
  expect(lastResort[locale]).toEqual({ title: failed, body: failedBody, retry });
});
