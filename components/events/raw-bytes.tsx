"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button";
import { CopyButton } from "#components/ui/copy-button";
import { Section } from "#components/ui/section";
import { Skeleton } from "#components/ui/skeleton";
import type { EventDetail } from "#lib/events/schema";
import { ApiProblem } from "#lib/http/client/api-client";
import { fetchRawBody, rawBodyUrl } from "./fetch-raw-body.ts";

/** More can be downloaded. */
const SHOWN_CHARACTERS = 20_000;

function rawQuery(deliveryId: string) {
  return queryOptions({
    queryKey: ["deliveries", "raw", deliveryId],
    queryFn: async ({ signal }) => new TextDecoder().decode(await fetchRawBody(deliveryId, signal)),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
}

/** The body exactly as it was signed: only these bytes match the signature. */
export function RawBytes({ delivery }: { delivery: NonNullable<EventDetail["delivery"]> }) {
  const t = useTranslations("events.detail");
  const [isShown, setShown] = useState(false);
  const { data: text, error, refetch } = useQuery({ ...rawQuery(delivery.id), enabled: isShown });
  const isForbidden = error instanceof ApiProblem && error.status === 403;
  return (
    <Section
      title={t("rawBytes")}
      actions={
        text === undefined ? null : (
          <span className="flex items-center gap-1">
            <CopyButton value={text} label={t("copyRaw")} />
            <Button
              size="sm"
              icon={<Download aria-hidden className="size-3.5" />}
              render={<a href={rawBodyUrl(delivery.id)} download />}
            >
              {t("downloadRaw")}
            </Button>
          </span>
        )
      }
    >
      {isShown ? null : (
        <Button size="sm" onClick={() => setShown(true)}>
          {t("showRaw")}
        </Button>
      )}
      {isShown && text === undefined && !error ? <Skeleton className="h-24 w-full" /> : null}
      {error ? (
        <p role="alert" className="flex items-center gap-3 text-muted text-sm">
          {isForbidden ? t("rawForbidden") : t("rawFailed")}
          {isForbidden ? null : (
            <Button size="sm" onClick={() => void refetch()}>
              {t("tryAgain")}
            </Button>
          )}
        </p>
      ) : null}
      {text === undefined ? null : (
        <>
          <pre className="wrap-anywhere whitespace-pre-wrap rounded-lg border border-line bg-sunken p-3 font-mono text-xs leading-4.5">
            {text.slice(0, SHOWN_CHARACTERS)}
          </pre>
          {text.length > SHOWN_CHARACTERS ? <p className="mt-1 text-muted text-xs">{t("rawCut")}</p> : null}
        </>
      )}
    </Section>
  );
}
