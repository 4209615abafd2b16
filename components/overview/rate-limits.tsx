"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { AppUsage } from "#components/graph-usage/app-usage";
import { metaAppsQuery } from "#lib/meta-apps/client/queries";
import { Card } from "./card.tsx";

/** How much of Meta's rate limits is used, by app. */
export function RateLimits() {
  const t = useTranslations("usage");
  const { data } = useQuery(metaAppsQuery());
  if (!data || data.items.length === 0) return null;
  return (
    <Card title={t("title")}>
      <ul className="divide-y divide-line">
        {data.items.map(({ id, name }) => (
          <li key={id} className="px-4 py-3 md:px-5">
            <AppUsage appId={id} label={name} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
