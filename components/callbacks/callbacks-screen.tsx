"use client";

import { useQuery } from "@tanstack/react-query";
import { Route } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { Breadcrumb } from "#components/ui/breadcrumb";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { ErrorState } from "#components/ui/error-state";
import { Link } from "#components/ui/link";
import { PageHeader } from "#components/ui/page-header";
import { RowSkeleton } from "#components/ui/row-skeleton";
import { callbackListQuery } from "#lib/callbacks/client/queries";
import type { CallbackList } from "#lib/callbacks/schema";
import { callbackId, callbackViewParams } from "#lib/callbacks/search-params";
import { CALLBACK_GRID, CallbackHeadings, CallbackRow } from "./callback-row.tsx";
import { CallbackSheet } from "./callback-sheet.tsx";

/** The current callback URL of each Meta app, and each override of an account or number. */
export function CallbacksScreen() {
  const t = useTranslations("callbacks");
  const [{ open }, setView] = useQueryStates(callbackViewParams, { history: "push" });
  const isAwaited = ({ items }: CallbackList) => {
    const opened = items.find((one) => callbackId(one) === open);
    return Boolean(opened?.destination && opened.answeredAt === null);
  };
  const { data, error, refetch } = useQuery(callbackListQuery({ isAwaited }));
  const opened = data?.items.find((one) => callbackId(one) === open) ?? null;
  return (
    <div className="flex h-full flex-col">
      <div className="border-line border-b">
        <Breadcrumb href="/forwarding" label={t("back")} />
        <PageHeader title={t("title")} summary={t("summary")} />
      </div>
      <section className="@container min-h-0 flex-1 overflow-y-auto">
        {data && data.items.length > 0 ? (
          <>
            <CallbackHeadings />
            <ul aria-label={t("title")} className="divide-y divide-line border-line border-b">
              {data.items.map((callback) => (
                <li key={callbackId(callback)} className="bg-surface">
                  <CallbackRow callback={callback} onOpen={() => void setView({ open: callbackId(callback) })} />
                </li>
              ))}
            </ul>
          </>
        ) : data ? (
          <EmptyState
            icon={<Route aria-hidden />}
            title={t("none")}
            body={t("noneBody")}
            action={<Button render={<Link href="/settings" />}>{t("settings")}</Button>}
          />
        ) : error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <RowSkeleton grid={CALLBACK_GRID} cells={["w-40", "w-32"]} cellClass="hidden @3xl:block" />
        )}
      </section>
      {opened ? (
        <CallbackSheet key={callbackId(opened)} callback={opened} onClose={() => void setView({ open: null })} />
      ) : null}
    </div>
  );
}
