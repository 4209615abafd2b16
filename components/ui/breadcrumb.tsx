import { ChevronLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "./link.tsx";

type BreadcrumbProps = {
  /** The list that the page belongs to. */
  href: string;
  label: string;
  children?: ReactNode;
};

/** The link back to the list, above the page title. */
export function Breadcrumb({ href, label, children }: BreadcrumbProps) {
  const t = useTranslations("common");
  return (
    <nav aria-label={t("breadcrumb")} className="flex gap-3 px-4 pt-3 text-muted text-sm md:px-6">
      <Link href={href} className="inline-flex items-center gap-0.5 rounded hover:text-text hover:underline">
        <ChevronLeft aria-hidden className="-ml-1 size-3.5" />
        {label}
      </Link>
      {children}
    </nav>
  );
}
