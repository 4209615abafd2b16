"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { Button } from "#components/ui/button";
import { EndlessList } from "#components/ui/endless-list";
import { ErrorState } from "#components/ui/error-state";
import { PageHeader } from "#components/ui/page-header";
import { deliveryListOptions } from "#lib/webhooks/queries";
import { deliverySearchParams, deliveryViewParams } from "#lib/webhooks/search-params";
import { DeliveryFilterBar } from "./delivery-filters.tsx";
import { DeliveryListSkeleton } from "./delivery-list-skeleton.tsx";
import { DeliveryHeadings, DeliveryRow } from "./delivery-row.tsx";
import { DeliverySheet } from "./delivery-sheet.tsx";
import { NoDeliveries } from "./no-deliveries.tsx";

export function DeliveriesScreen() {
  const t = useTranslations("deliveries");
  const [filters, setFilters] = useQueryStates(deliverySearchParams, { history: "push" });
  const [{ delivery }, setView] = useQueryStates(deliveryViewParams, { history: "push" });
  const query = useInfiniteQuery({ ...deliveryListOptions(filters), refetchInterval: refetchWhileShort });
  const deliveries = query.data?.pages.flatMap((page) => page.items) ?? [];
  const change = (next: Parameters<typeof setFilters>[0]) => void setFilters(next);
  return (
    <div className="flex h-full flex-col">
      <div className="border-line border-b">
        <PageHeader
          title={t("title")}
          summary={t("summary")}
          actions={
            <Button
              onClick={() => void query.refetch()}
              icon={<RotateCw aria-hidden className={`size-4 ${query.isRefetching ? "animate-spin" : ""}`} />}
            >
              {t("refresh")}
            </Button>
          }
        />
        <DeliveryFilterBar filters={filters} onChange={change} />
      </div>
      <section className="@container flex min-h-0 flex-1 flex-col">
        {query.data && deliveries.length > 0 ? (
          <EndlessList
            items={deliveries}
            label={t("listLabel")}
            headings={<DeliveryHeadings />}
            renderItem={(item) => (
              <DeliveryRow
                delivery={item}
                isSelected={item.id === delivery}
                onOpen={(id) => void setView({ delivery: id })}
              />
            )}
            rowHeight={39}
            skeleton={<DeliveryListSkeleton rows={3} />}
            end={t("end")}
            query={query}
          />
        ) : query.data ? (
          <NoDeliveries filters={filters} onChange={change} />
        ) : query.error ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <DeliveryListSkeleton />
        )}
      </section>
      <DeliverySheet id={delivery} onClose={() => void setView({ delivery: null })} />
    </div>
  );
}

/** Looks again by itself only while one page is loaded: more would be fetched anew each time. */
function refetchWhileShort(query: { state: { data?: { pages: unknown[] } } }): number | false {
  return (query.state.data?.pages.length ?? 0) <= 1 ? 15_000 : false;
}
