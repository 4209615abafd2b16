"use client";

import { ListFilter } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { Button } from "./button.tsx";
import { EmptyState } from "./empty-state.tsx";
import { EndlessList } from "./endless-list.tsx";
import { ErrorState } from "./error-state.tsx";
import { Link } from "./link.tsx";
import { PageHeader } from "./page-header.tsx";
import { PausedSearch } from "./paused-search.tsx";

type SearchedListProps<Item> = {
  /** A namespace with the keys `title`, `summary`, `search`, `listLabel`, `end`, `empty`, `noMatchTitle` and so on. */
  namespace: string;
  icon: ReactNode;
  search: string;
  onSearch: (search: string | null) => void;
  query: ComponentProps<typeof EndlessList>["query"] & {
    data: { pages: readonly { items: readonly Item[] }[] } | undefined;
    error: Error | null;
    refetch: () => Promise<unknown>;
  };
  skeleton: (rows?: number) => ReactNode;
  /** Further filters next to the search, and whether one is set. */
  filters?: ReactNode;
  isFiltered?: boolean;
  /** Clears the search and every filter. */
  onClear?: () => void;
} & Pick<ComponentProps<typeof EndlessList<Item & { id: string }>>, "headings" | "rowHeight"> & {
    renderItem: (item: Item) => ReactNode;
  };

/** A page with one long searchable list of things that belong to accounts. */
export function SearchedList<Item extends { id: string }>({
  namespace,
  icon,
  search,
  onSearch,
  query,
  skeleton,
  filters,
  isFiltered = false,
  onClear = () => onSearch(null),
  ...list
}: SearchedListProps<Item>) {
  const t = useTranslations(namespace);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const empty =
    search || isFiltered ? (
      <EmptyState
        icon={<ListFilter aria-hidden />}
        title={t("noMatchTitle")}
        body={t("noMatchBody")}
        action={<Button onClick={onClear}>{t("clear")}</Button>}
      />
    ) : (
      <EmptyState
        icon={icon}
        title={t("empty.title")}
        body={t("empty.body")}
        action={<Button render={<Link href="/accounts" />}>{t("empty.action")}</Button>}
      />
    );
  return (
    <div className="flex h-full flex-col">
      <div className="border-line border-b">
        <PageHeader title={t("title")} summary={t("summary")} />
        <div className="flex flex-wrap items-center gap-2 px-4 pt-1 pb-3 md:px-6">
          <PausedSearch
            label={t("search")}
            placeholder={t("searchPlaceholder")}
            hotkey="/"
            value={search}
            onValueChange={(text) => onSearch(text || null)}
            className="basis-full sm:flex-1 sm:basis-60"
          />
          {filters}
        </div>
      </div>
      <section className="@container flex min-h-0 flex-1 flex-col">
        {query.data && items.length > 0 ? (
          <EndlessList
            {...list}
            key={`${search} ${isFiltered}`}
            items={items}
            label={t("listLabel")}
            skeleton={skeleton(3)}
            end={t("end", { count: items.length })}
            query={query}
          />
        ) : query.data ? (
          empty
        ) : query.error ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          skeleton()
        )}
      </section>
    </div>
  );
}
