import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "#components/ui/empty-state";
import { buttonClass } from "../components/ui/button-class.ts";

/** Part of every page's first load, so nothing of it runs in the browser. */
export default function NotFound() {
  const t = useTranslations("common");
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        icon={<SearchX aria-hidden />}
        title={t("notFound")}
        body={t("notFoundBody")}
        action={
          <a href="/" className={buttonClass()}>
            {t("goHome")}
          </a>
        }
      />
    </main>
  );
}
