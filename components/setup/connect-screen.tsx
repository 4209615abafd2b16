"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryState } from "nuqs";
import { Button } from "#components/ui/button";
import { ErrorState } from "#components/ui/error-state";
import { Skeleton } from "#components/ui/skeleton";
import { setupQuery } from "#lib/setup/client/queries";
import type { SetupState } from "#lib/setup/schema";
import { AppStep } from "./app-step.tsx";
import { DiscoverStep } from "./discover-step.tsx";
import { FirstWebhookStep } from "./first-webhook-step.tsx";
import { goOnAtStep } from "./step.tsx";
import { TokenStep } from "./token-step.tsx";
import { WebhookStep } from "./webhook-step.tsx";

const isAwaited = ({ apps }: SetupState) => apps.some((app) => !app.lastHandshakeAt || !app.firstWebhookAt);

/** `?app=` is the app being connected, or `new`; without it, the newest app. */
export function ConnectScreen() {
  const t = useTranslations("setup.connect");
  const [chosen, choose] = useQueryState("app");
  const query = useQuery(setupQuery({ isAwaited }));
  const apps = query.data?.apps ?? [];
  const app = chosen === "new" ? undefined : (apps.find(({ id }) => id === chosen) ?? apps.at(-1));
  return (
    <div className="mx-auto w-full max-w-2xl pt-4 md:pt-8">
      <div className="mb-8 flex flex-wrap items-start justify-between gap-3">
        <div>
          <h1 className="font-semibold text-2xl tracking-tight">{t("title")}</h1>
          <p className="mt-1 text-muted">{t("body")}</p>
        </div>
        <Button render={<Link href="/" />}>{t(app?.firstWebhookAt ? "finish" : "later")}</Button>
      </div>
      {query.data ? (
        <ol key={app?.id ?? "new"}>
          <AppStep
            app={app}
            onConnected={({ id }) => void choose(id).then(() => goOnAtStep(2))}
            onAnother={() => void choose("new", { history: "push" })}
          />
          <WebhookStep app={app} setup={query.data} />
          <TokenStep app={app} />
          <DiscoverStep app={app} />
          <FirstWebhookStep app={app} />
        </ol>
      ) : query.error ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <StepsSkeleton />
      )}
    </div>
  );
}

function StepsSkeleton() {
  return (
    <div className="flex flex-col gap-8">
      {["h-44", "h-7", "h-7", "h-7"].map((height, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: never reordered
        <div key={index} className="flex gap-4">
          <Skeleton className="size-7 rounded-full" />
          <Skeleton className={`flex-1 ${height}`} />
        </div>
      ))}
    </div>
  );
}
