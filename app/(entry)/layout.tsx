import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PreferencesMenu } from "#components/entry/preferences-menu";
import { Brand } from "#components/shell/brand";

export default async function EntryLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("setup");
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-14 shrink-0 items-center justify-between gap-3 px-4 md:px-6">
        <Brand />
        <PreferencesMenu label={t("preferences")} />
      </header>
      <main className="flex flex-1 flex-col px-4 pb-16 transition-[filter] in-data-away:brightness-95 in-data-away:grayscale dark:in-data-away:brightness-75">
        {children}
      </main>
    </div>
  );
}
