"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Phone } from "lucide-react";
import { useQueryStates } from "nuqs";
import { RowSkeleton } from "#components/ui/row-skeleton";
import { SearchedList } from "#components/ui/searched-list";
import { phoneNumbersQuery } from "#lib/accounts/client/queries";
import { phoneNumberSearchParams } from "#lib/accounts/search-params";
import { BlockedFilter } from "./blocked-filter.tsx";
import { PHONE_NUMBER_GRID, PhoneNumberHeadings, PhoneNumberRow } from "./phone-number-row.tsx";

export function PhoneNumbersScreen() {
  const [{ q, state }, setFilters] = useQueryStates(phoneNumberSearchParams, { history: "push" });
  const query = useInfiniteQuery({ ...phoneNumbersQuery({ q, state }), placeholderData: keepPreviousData });
  return (
    <SearchedList
      namespace="phoneNumbers"
      icon={<Phone aria-hidden />}
      search={q}
      onSearch={(text) => void setFilters({ q: text })}
      query={query}
      filters={
        <BlockedFilter isOn={state !== null} onChange={(on) => void setFilters({ state: on ? "blocked" : null })} />
      }
      isFiltered={state !== null}
      onClear={() => void setFilters({ q: null, state: null })}
      headings={<PhoneNumberHeadings />}
      renderItem={(number) => <PhoneNumberRow number={number} />}
      rowHeight={57}
      skeleton={(rows) => (
        <RowSkeleton
          grid={PHONE_NUMBER_GRID}
          rows={rows}
          cells={["w-32", "w-14", "w-12", "w-20", "w-24", "w-14"]}
          cellClass="hidden @5xl:block"
        />
      )}
    />
  );
}
