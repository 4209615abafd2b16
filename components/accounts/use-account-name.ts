import { useTranslations } from "next-intl";

export function useAccountName(): (account: { name: string | null }) => string {
  const t = useTranslations("accounts");
  return ({ name }) => name || t("unnamed");
}
