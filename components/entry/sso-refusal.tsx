import { useTranslations } from "next-intl";
import { FormNotice } from "./form-notice.tsx";

const KNOWN = ["sso_email", "sso_domain", "sso_role", "sso_disabled", "sso_taken", "unavailable"] as const;

/** Why a sign-in through the identity provider failed. */
export function SsoRefusal({ error }: { error: string }) {
  const t = useTranslations("signIn.sso.refused");
  return <FormNotice>{t(KNOWN.find((one) => one === error) ?? "failed")}</FormNotice>;
}
