import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { catalogue } from "./catalogue.ts";
import { acceptedLocale, isLocale, LOCALE_COOKIE } from "./locale.ts";

/** Configures next-intl: the language comes from a cookie or the browser, never from the URL. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value;
  const locale = isLocale(chosen) ? chosen : acceptedLocale((await headers()).get("accept-language"));
  return { locale, messages: catalogue(locale), timeZone: "UTC" };
});
