import { createTranslator } from "next-intl";
import { catalogue } from "#lib/i18n/catalogue";
import type { Locale } from "#lib/i18n/locale";

type Told = { link: string; invitedBy: string; locale: Locale };

/** In the language of the inviting administrator. */
export function invitationMail({ link, invitedBy, locale }: Told): { subject: string; text: string } {
  const t = createTranslator({ locale, messages: catalogue(locale), namespace: "invitation.mail" });
  return { subject: t("subject"), text: [t("body", { invitedBy }), link, t("foot")].join("\n\n") };
}
