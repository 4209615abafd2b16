"use client";

import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { History, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EmptyState } from "#components/ui/empty-state";
import { EndlessList } from "#components/ui/endless-list";
import { ErrorState } from "#components/ui/error-state";
import { Link } from "#components/ui/link";
import { Skeleton } from "#components/ui/skeleton";
import { formatPhone } from "#lib/format/phone";
import type { StateChange, StateChangePage } from "#lib/states/schema";
import { ChangeWords } from "./history-entry.tsx";

const GRID =
  "grid items-start gap-x-6 gap-y-1 px-4 py-2.5 md:px-6 @3xl:grid-cols-[minmax(13rem,1fr)_minmax(0,2fr)] border-line border-b bg-surface";

type ChangeListProps = {
  query: UseInfiniteQueryResult<InfiniteData<StateChangePage>>;
  label: string;
  /** Shown if there are no changes. */
  empty: { icon?: LucideIcon; title: string; body: string; action?: ReactNode };
};

/** Changes of any template, number, account or portfolio, newest first. */
export function ChangeList({ query, label, empty }: ChangeListProps) {
  const t = useTranslations("states.changes");
  const changes = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const Icon = empty.icon ?? History;
  return (
    <section className="@container flex min-h-0 flex-1 flex-col">
      {changes.length > 0 ? (
        <EndlessList
          items={changes}
          label={label}
          headings={null}
          renderItem={(change) => <ChangeRow change={change} />}
          rowHeight={66}
          skeleton={<ChangesSkeleton rows={3} />}
          end={t("end", { count: changes.length })}
          query={query}
        />
      ) : query.data ? (
        <EmptyState icon={<Icon aria-hidden />} title={empty.title} body={empty.body} action={empty.action} />
      ) : query.error ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <ChangesSkeleton rows={8} />
      )}
    </section>
  );
}

function ChangeRow({ change }: { change: StateChange }) {
  const t = useTranslations("states.changes");
  const { kind, wabaId, wabaName } = change;
  const href = hrefOf(change);
  const name = nameOf(change);
  return (
    <div className={GRID}>
      <p className="min-w-0">
        <span className="text-muted text-sm">{t(`kinds.${kind}`)}</span>{" "}
        {href ? (
          <Link href={href} className="wrap-anywhere font-medium hover:underline">
            <bdi>{name}</bdi>
          </Link>
        ) : (
          <span className="font-medium">{name}</span>
        )}
        {kind !== "account" && wabaId ? (
          <Link
            href={`/accounts/${encodeURIComponent(wabaId)}`}
            className="block w-fit max-w-full truncate text-muted text-sm hover:underline"
          >
            <bdi>{wabaName ?? wabaId}</bdi>
          </Link>
        ) : null}
      </p>
      <ChangeWords change={change} />
    </div>
  );
}

function nameOf({ kind, entityId, name, wabaName }: StateChange): string {
  if (kind === "phone") return formatPhone(entityId);
  return (kind === "account" ? wabaName : name) ?? entityId;
}

/** The page of the changed template, number or account. Portfolios have none. */
function hrefOf({ kind, entityId }: StateChange): string | null {
  const id = encodeURIComponent(entityId);
  if (kind === "template") return `/templates/${id}`;
  if (kind === "phone") return `/phone-numbers/${id}`;
  return kind === "account" ? `/accounts/${id}` : null;
}

function ChangesSkeleton({ rows }: { rows: number }) {
  return (
    <div aria-hidden>
      {["w-36", "w-44", "w-32", "w-40", "w-48", "w-28", "w-52", "w-40"].slice(0, rows).map((width) => (
        <div key={width} className={GRID}>
          <Skeleton className={`my-1 h-3.5 ${width}`} />
          <span>
            <Skeleton className="my-1 h-3.5 w-3/5" />
            <Skeleton className="my-1.5 h-3 w-2/5" />
          </span>
        </div>
      ))}
    </div>
  );
}
