import { SearchX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";

export default function NotFound() {
  const t = useTranslations("common");
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        icon={<SearchX aria-hidden />}
        title={t("notFound")}
        body={t("notFoundBody")}
        action={<Button render={<Link href="/" />}>{t("goHome")}</Button>}
      />
    </main>
  );
}
