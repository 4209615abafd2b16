"use client";

import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { EndlessList } from "#components/ui/endless-list";
import { ErrorState } from "#components/ui/error-state";
import { PageHeader } from "#components/ui/page-header";
import { deliverySearchParams, deliveryViewParams } from "#lib/deliveries/search-params";
import { DeliveryFilterBar } from "./delivery-filters.tsx";
import { DeliveryHistogram } from "./delivery-histogram.tsx";
import { DeliveryListSkeleton } from "./delivery-list-skeleton.tsx";
import { DeliveryHeadings, DeliveryRow } from "./delivery-row.tsx";
import { DeliverySheet } from "./delivery-sheet.tsx";
import { LiveRequests, NewRequestsPill } from "./live-requests.tsx";
import { NoDeliveries } from "./no-deliveries.tsx";
import { useLiveDeliveries } from "./use-live-deliveries.ts";

export function DeliveriesScreen() {
  const t = useTranslations("deliveries");
  const [filters, setFilters] = useQueryStates(deliverySearchParams, { history: "push" });
  const [{ delivery, live }, setView] = useQueryStates(deliveryViewParams, { history: "push" });
  const { list, deliveries, onScroll, hasNewer, showNewer } = useLiveDeliveries(filters, {
    isLive: live,
    isReading: delivery !== null,
  });
  const change = (next: Parameters<typeof setFilters>[0]) => void setFilters(next);
  return (
    <div className="flex h-full flex-col">
      <div className="border-line border-b">
        <PageHeader
          title={t("title")}
          summary={t("summary")}
          actions={<LiveRequests isOn={live} onChange={(isOn) => void setView({ live: isOn })} />}
        />
        <DeliveryFilterBar
          filters={filters}
          accountNames={new Map(deliveries.flatMap(({ accounts }) => accounts.map(({ id, name }) => [id, name ?? id])))}
          onChange={change}
        />
      </div>
      <DeliveryHistogram filters={filters} isLive={live} onRange={change} />
      <section className="@container relative flex min-h-0 flex-1 flex-col">
        <NewRequestsPill isShown={hasNewer} onShow={showNewer} />
        {list.data && deliveries.length > 0 ? (
          <EndlessList
            key={JSON.stringify(filters)}
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
            onScroll={onScroll}
            query={list}
          />
        ) : list.data ? (
          <NoDeliveries filters={filters} onChange={change} />
        ) : list.error ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <DeliveryListSkeleton />
        )}
      </section>
      <DeliverySheet id={delivery} onClose={() => void setView({ delivery: null })} />
    </div>
  );
}
