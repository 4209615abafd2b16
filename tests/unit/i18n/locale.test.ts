import { describe, expect, it } from "vitest";
import { acceptedLocale, requestLocale } from "#lib/i18n/locale";

describe("the language of a request", () => {
  it.each([
    [null, "en"],
    ["id-ID,id;q=0.9,en;q=0.8", "id"],
    ["in-ID", "id"],
    ["de-DE,de;q=0.9", "en"],
    ["de, id;q=0.5, en;q=0.7", "en"],
    ["fr;q=1, id;q=0.2", "id"],
    [";;q=x,,", "en"],
  ])("of Accept-Language %j is %s", (header, locale) => expect(acceptedLocale(header)).toBe(locale));

  it("is that of the cookie if it is supported", () => {
    const headers = (cookie: string) => new Headers({ cookie, "accept-language": "id" });
    expect(requestLocale(headers("a=b; locale=en; c=d"))).toBe("en");
    expect(requestLocale(headers("locale=xx"))).toBe("id");
    expect(requestLocale(headers("mylocale=en"))).toBe("id");
  });
});
