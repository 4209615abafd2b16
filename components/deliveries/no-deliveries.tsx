"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";
import { Clock, Inbox, ListFilter } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { Link } from "#components/ui/link";
import type { DeliveryPage } from "#lib/deliveries/schema";
import { isDeliveryFilterSet, NO_DELIVERY_FILTER } from "#lib/deliveries/search-params";
import { apiFetch } from "#lib/http/client/api-client";
import type { DeliveryFilterBar } from "./delivery-filters.tsx";

const anyDelivery = queryOptions({
  queryKey: ["deliveries", "any"],
  queryFn: ({ signal }) => apiFetch<DeliveryPage>("/api/deliveries?limit=1", { signal }),
  select: (page) => page.items.length > 0,
});

export function NoDeliveries({
  filters,
  onChange,
}: Pick<ComponentProps<typeof DeliveryFilterBar>, "filters" | "onChange">) {
  const t = useTranslations("deliveries");
  const events = useTranslations("events");
  const { data: hasAny } = useQuery(anyDelivery);
  if (hasAny === undefined) return null;
  if (!hasAny) {
    return (
      <EmptyState
        icon={<Inbox aria-hidden />}
        title={t("empty.title")}
        body={t("empty.body")}
        action={<Button render={<Link href="/settings" />}>{t("empty.action")}</Button>}
      />
    );
  }
  if (isDeliveryFilterSet(filters)) {
    return (
      <EmptyState
        icon={<ListFilter aria-hidden />}
        title={t("noMatchTitle")}
        body={t("noMatchBody")}
        action={<Button onClick={() => onChange(NO_DELIVERY_FILTER)}>{events("clearFilters")}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={<Clock aria-hidden />}
      title={t("quiet.title")}
      body={t("quiet.body")}
      action={<Button onClick={() => onChange({ last: "all", from: null, to: null })}>{t("quiet.action")}</Button>}
    />
  );
}
