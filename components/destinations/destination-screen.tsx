"use client";

import { useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { Suspense } from "react";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { ErrorState } from "#components/ui/error-state";
import { Link } from "#components/ui/link";
import { Skeleton } from "#components/ui/skeleton";
import { Tabs } from "#components/ui/tabs";
import { destinationQuery } from "#lib/destinations/client/queries";
import { DESTINATION_TABS, destinationViewParams } from "#lib/destinations/search-params";
import { useHasRole } from "../shell/role.tsx";
import { lazyPart } from "../ui/lazy-part.ts";
import { Attempts } from "./attempts.tsx";
import { DestinationHead } from "./destination-head.tsx";
import { DestinationSettings } from "./destination-settings.tsx";
import { Replays } from "./replays.tsx";

const EditDestination = lazyPart(() => import("./edit-destination.tsx"));
const ReplayDialog = lazyPart(() => import("./replay-dialog.tsx"));

export function DestinationScreen({ id }: { id: string }) {
  const t = useTranslations("destinations");
  const canManage = useHasRole("admin");
  const canOperate = useHasRole("operator");
  const [{ tab, edit, replay }, setView] = useQueryStates(destinationViewParams, { history: "push" });
  const { data: destination, error, refetch } = useQuery(destinationQuery(id));
  if (!destination) {
    if (!error) return <HeadSkeleton />;
    const isGone = "status" in error && (error.status === 404 || error.status === 400);
    if (!isGone) return <ErrorState error={error} onRetry={() => void refetch()} />;
    return (
      <EmptyState
        as="h1"
        icon={<SearchX aria-hidden />}
        title={t("gone")}
        body={t("goneBody")}
        action={<Button render={<Link href="/forwarding" />}>{t("back")}</Button>}
      />
    );
  }
  const content = {
    attempts: <Attempts destination={destination} />,
    replays: <Replays destination={destination} />,
    settings: <DestinationSettings destination={destination} onEdit={() => void setView({ edit: true })} />,
  };
  return (
    <div className="flex h-full min-h-0 flex-col">
      <DestinationHead destination={destination} onReplay={() => void setView({ replay: true })} />
      <Tabs
        label={t("tabs.label")}
        value={tab}
        onValueChange={(next) => void setView({ tab: DESTINATION_TABS.find((one) => one === next) ?? null })}
        className="flex-1"
        tabs={DESTINATION_TABS.map((value) => ({ value, label: t(`tabs.${value}`), content: content[value] }))}
      />
      <Suspense>
        {edit && canManage ? (
          <EditDestination destination={destination} onClose={() => void setView({ edit: null })} />
        ) : null}
        {replay && canOperate ? (
          <ReplayDialog
            destination={destination}
            onClose={() => void setView({ replay: null })}
            onStarted={() => void setView({ replay: null, tab: "replays" })}
          />
        ) : null}
      </Suspense>
    </div>
  );
}

function HeadSkeleton() {
  return (
    <div aria-hidden className="flex flex-col gap-3 px-4 pt-6 md:px-6">
      <Skeleton className="h-3.5 w-24" />
      <Skeleton className="h-6 w-64" />
      <Skeleton className="h-12 w-full max-w-2xl" />
      {["w-full", "w-5/6", "w-full", "w-4/6"].map((width) => (
        <Skeleton key={width} className={`h-4 ${width}`} />
      ))}
    </div>
  );
}
