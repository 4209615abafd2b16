import { ShieldAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";

export function NotAdmin({ name }: { name: string }) {
  const t = useTranslations("setup.notAdmin");
  return (
    <EmptyState
      icon={<ShieldAlert aria-hidden />}
      title={t("title")}
      body={t("body", { name })}
      action={<Button render={<Link href="/" />}>{t("action")}</Button>}
    />
  );
}
