"use client";

import { CircleCheck, CornerUpRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge";
import { type EffectiveRoute, isSameUrl } from "#lib/subscriptions/effective-route";

/** One URL, the level that says so, and whether it is this console. */
export function RouteTarget({ route, ours }: { route: EffectiveRoute; ours: string | null }) {
  const t = useTranslations("accounts.routes");
  if (!route) return <span className="text-muted">{t("unknown")}</span>;
  const isOurs = ours !== null && isSameUrl(route.url, ours);
  return (
    <span className="grid min-w-0 gap-0.5">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <Badge
          tone={isOurs ? "accent" : "warning"}
          icon={
            isOurs ? (
              <CircleCheck aria-hidden className="size-3.5" />
            ) : (
              <CornerUpRight aria-hidden className="size-3.5" />
            )
          }
        >
          {t(isOurs ? "here" : "elsewhere")}
        </Badge>
        <span className="text-muted text-sm">{t(`levels.${route.level}`)}</span>
      </span>
      <span className="wrap-anywhere font-mono text-xs">{route.url}</span>
    </span>
  );
}
