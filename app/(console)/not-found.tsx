import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "#components/ui/empty-state";
import { buttonClass } from "../../components/ui/button-class.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("common"))("notFound") };
}

/** Loaded with every page, so nothing of it runs in the browser. */
export default function NotFound() {
  const t = useTranslations("common");
  return (
    <EmptyState
      as="h1"
      icon={<SearchX aria-hidden />}
      title={t("notFound")}
      body={t("notFoundBody")}
      action={
        <a href="/" className={buttonClass()}>
          {t("goHome")}
        </a>
      }
    />
  );
}
