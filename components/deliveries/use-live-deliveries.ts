import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { deliveryListOptions, newestDeliveryOptions } from "#lib/deliveries/client/queries";
import type { DeliveryFilters } from "#lib/deliveries/search-params";

const LOOK_MS = 3_000;

/**
 * The list, and whether newer requests wait. They are inserted automatically while the user is at the top of the first
 * page. If the user has scrolled or opened a request, nothing moves.
 */
export function useLiveDeliveries(
  filters: DeliveryFilters,
  { isLive, isReading }: { isLive: boolean; isReading: boolean },
) {
  const client = useQueryClient();
  const options = deliveryListOptions(filters);
  const list = useInfiniteQuery(options);
  const [isAtTop, setAtTop] = useState(true);
  const isOpenEnded = filters.to === null;
  const { data: newest } = useQuery({
    ...newestDeliveryOptions(filters),
    enabled: isLive && isOpenEnded,
    refetchInterval: LOOK_MS,
  });
  const deliveries = list.data?.pages.flatMap((page) => page.items) ?? [];
  const first = deliveries[0]?.id ?? "";
  const isBehind = isLive && isOpenEnded && list.data !== undefined && (newest ?? "") > first;
  const mayInsert = isAtTop && !isReading && list.data?.pages.length === 1;
  const { refetch } = list;
  useEffect(() => {
    if (isBehind && mayInsert) void refetch();
  }, [isBehind, mayInsert, refetch]);
  return {
    list,
    deliveries,
    onScroll: setAtTop,
    hasNewer: isBehind && !mayInsert,
    showNewer: () => void client.resetQueries({ queryKey: options.queryKey }),
  };
}
