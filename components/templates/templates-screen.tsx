"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { MessageSquareText } from "lucide-react";
import { useQueryStates } from "nuqs";
import { RowSkeleton } from "#components/ui/row-skeleton";
import { SearchedList } from "#components/ui/searched-list";
import { templatesQuery } from "#lib/accounts/client/queries";
import { textSearchParams } from "#lib/accounts/search-params";
import { TEMPLATE_GRID, TemplateHeadings, TemplateRow } from "./template-row.tsx";

export function TemplatesScreen() {
  const [{ q }, setFilters] = useQueryStates(textSearchParams, { history: "push" });
  const query = useInfiniteQuery({ ...templatesQuery({ q }), placeholderData: keepPreviousData });
  return (
    <SearchedList
      namespace="templates"
      icon={<MessageSquareText aria-hidden />}
      search={q}
      onSearch={(text) => void setFilters({ q: text })}
      query={query}
      headings={<TemplateHeadings />}
      renderItem={(template) => <TemplateRow template={template} />}
      rowHeight={59}
      skeleton={(rows) => (
        <RowSkeleton
          grid={TEMPLATE_GRID}
          rows={rows}
          cells={["w-32", "w-20", "w-14", "w-14"]}
          cellClass="hidden @4xl:block"
        />
      )}
    />
  );
}
