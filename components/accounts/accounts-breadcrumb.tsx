import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Breadcrumb } from "#components/ui/breadcrumb";

/** The link back to the list, above the page title. */
export function AccountsBreadcrumb({ children }: { children?: ReactNode }) {
  const t = useTranslations("accounts.detail");
  return (
    <Breadcrumb href="/accounts" label={t("back")}>
      {children}
    </Breadcrumb>
  );
}
