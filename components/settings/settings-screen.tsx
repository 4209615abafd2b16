"use client";

import { ScrollText } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { ApiTokens } from "#components/tokens/api-tokens";
import { Button } from "#components/ui/button";
import { PageHeader } from "#components/ui/page-header";
import { Tabs } from "#components/ui/tabs";
import { MetaApps } from "./meta-apps.tsx";
import { People } from "./people.tsx";
import type { SettingsUser } from "./types.ts";
import { You } from "./you.tsx";

const TABS = ["apps", "people", "tokens", "you"] as const;

export function SettingsScreen({ user }: { user: SettingsUser }) {
  const t = useTranslations("settings");
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(TABS).withDefault("apps"));
  const contents = {
    apps: <MetaApps canManage={user.role === "admin"} canOperate={user.role !== "viewer"} />,
    people: <People user={user} />,
    tokens: <ApiTokens user={user} />,
    you: <You user={user} />,
  };
  return (
    <div className="flex h-full flex-col">
      <PageHeader
        title={t("title")}
        summary={t("summary")}
        actions={
          user.role === "admin" ? (
            <Button render={<Link href="/settings/audit" />} icon={<ScrollText aria-hidden className="size-4" />}>
              {t("audit")}
            </Button>
          ) : null
        }
      />
      <Tabs
        label={t("title")}
        value={tab}
        onValueChange={(value) => void setTab(TABS.find((name) => name === value) ?? null)}
        className="flex-1 md:[&>[role=tablist]]:px-5"
        tabs={TABS.map((value) => ({
          value,
          label: t(`tabs.${value}`),
          content: <div className="max-w-4xl px-4 py-5 md:px-6">{contents[value]}</div>,
        }))}
      />
    </div>
  );
}
