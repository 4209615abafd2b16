"use client";

import { CircleCheck, CornerUpRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge";
import { leadsTo } from "#lib/http/client/url-spelling";
import type { EffectiveRoute } from "#lib/subscriptions/client/effective-route";

/** One URL, the level that sets it, and whether it is this console. */
export function RouteTarget({ route, ours }: { route: EffectiveRoute; ours: string | null }) {
  const t = useTranslations("accounts.routes");
  if (!route) return <span className="text-muted">{t("unknown")}</span>;
  return (
    <span className="grid min-w-0 gap-0.5">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        {ours ? <PlaceBadge isOurs={leadsTo(route.url, ours)} /> : null}
        <span className="text-muted text-sm">{t(`levels.${route.level}`)}</span>
      </span>
      <span className="wrap-anywhere font-mono text-xs">{route.url}</span>
    </span>
  );
}

function PlaceBadge({ isOurs }: { isOurs: boolean }) {
  const t = useTranslations("accounts.routes");
  const Icon = isOurs ? CircleCheck : CornerUpRight;
  return (
    <Badge tone={isOurs ? "accent" : "warning"} icon={<Icon aria-hidden className="size-3.5" />}>
      {t(isOurs ? "here" : "elsewhere")}
    </Badge>
  );
}
