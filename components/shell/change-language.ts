import { untilAnswers } from "#lib/http/client/connection";
import { LOCALE_COOKIE } from "#lib/i18n/locale";
import { remember } from "#lib/preferences";

/** Reloads the page, because loaded sentences and those from the live stream are in the old language. */
export async function changeLanguage(locale: string): Promise<void> {
  remember(LOCALE_COOKIE, locale);
  await untilAnswers();
  window.location.reload();
}
