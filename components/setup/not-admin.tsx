import Link from "next/link";
import { useTranslations } from "next-intl";
import { EntryCard } from "#components/entry/entry-card";
import { Button } from "#components/ui/button";

export function NotAdmin({ name }: { name: string }) {
  const t = useTranslations("setup.notAdmin");
  return (
    <EntryCard title={t("title")} body={t("body", { name })}>
      <Button render={<Link href="/" />} className="w-full">
        {t("action")}
      </Button>
    </EntryCard>
  );
}
