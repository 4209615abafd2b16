"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FactList, FactRow } from "#components/ui/fact-list";
import { Skeleton } from "#components/ui/skeleton";
import { RelativeTime } from "#components/ui/time";
import { lastEventsQuery } from "#lib/accounts/client/queries";
import { DetailSection } from "./detail-section.tsx";

const CLASSES = ["conversation", "management", "test"] as const;

/** When events last arrived: overridable fields, all other fields, and test events from the App Dashboard. */
export function AccountLastEvents({ wabaId, appId }: { wabaId: string; appId: string | null }) {
  const t = useTranslations("accounts.lastEvents");
  const { data, isError } = useQuery(lastEventsQuery(wabaId, appId));
  return (
    <DetailSection title={t("title")}>
      <FactList>
        {CLASSES.map((name) => (
          <FactRow key={name} label={t(name)}>
            <LastEvent at={data?.[name]} isError={isError} />
          </FactRow>
        ))}
      </FactList>
    </DetailSection>
  );
}

function LastEvent({ at, isError }: { at: string | null | undefined; isError: boolean }) {
  const t = useTranslations("accounts.lastEvents");
  if (at) return <RelativeTime iso={at} long />;
  if (at === null) return <span className="text-muted">{t("none")}</span>;
  return isError ? <span className="text-muted">{t("failed")}</span> : <Skeleton className="h-3.5 w-24" />;
}
