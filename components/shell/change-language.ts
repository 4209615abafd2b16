import { LOCALE_COOKIE } from "#lib/i18n/locale";
import { remember } from "#lib/preferences";

/** Sentences that are loaded, and the live tail, are in the old language: nothing short of a reload changes them all. */
export function changeLanguage(locale: string): void {
  remember(LOCALE_COOKIE, locale);
  window.location.reload();
}
