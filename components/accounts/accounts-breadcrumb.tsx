import { ChevronLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "#components/ui/link";

/** The link back to the list, above the page title. */
export function AccountsBreadcrumb({ children }: { children?: ReactNode }) {
  const t = useTranslations("accounts.detail");
  return (
    <nav aria-label={t("breadcrumb")} className="flex gap-3 px-4 pt-3 text-muted text-sm md:px-6">
      <Link href="/accounts" className="inline-flex items-center gap-0.5 rounded hover:text-text hover:underline">
        <ChevronLeft aria-hidden className="-ml-1 size-3.5" />
        {t("back")}
      </Link>
      {children}
    </nav>
  );
}
