"use client";

import { useQuery } from "@tanstack/react-query";
import { ScanSearch } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Card } from "#components/overview/card";
import { ErrorState } from "#components/ui/error-state";
import { Link } from "#components/ui/link";
import { Skeleton } from "#components/ui/skeleton";
import { fleetQuery } from "#lib/overview/client/queries";
import type { Figure } from "#lib/states/fleet-schema";
import { figureLink } from "./fleet-links.ts";
import { FleetPartCard } from "./fleet-part.tsx";
import { FleetReviews } from "./fleet-reviews.tsx";
import { QualityOverTime } from "./quality-over-time.tsx";

/** The state of all templates and numbers. Every figure links to its list. */
export function FleetView() {
  const t = useTranslations("states.fleet");
  const { data: fleet, error, refetch } = useQuery(fleetQuery());
  if (!fleet) {
    return (
      <Card title={t("title")}>
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Skeleton className="m-5 h-24" />}
      </Card>
    );
  }
  if (fleet.templates.total.count + fleet.numbers.total.count === 0) {
    return (
      <Card title={t("title")}>
        <p className="px-4 py-3 text-muted md:px-5">{t("nothing")}</p>
      </Card>
    );
  }
  return (
    <>
      <FleetPartCard kind="template" part={fleet.templates} />
      <FleetPartCard kind="phone" part={fleet.numbers} />
      <FleetReviews approval={fleet.approval} rejections={fleet.rejections} />
      <QualityOverTime days={fleet.qualityByDay} />
      <Missed gaps={fleet.gaps} />
    </>
  );
}

/** The number of changes that no webhook reported. */
function Missed({ gaps }: { gaps: Figure }) {
  const t = useTranslations("states.fleet");
  const format = useFormatter();
  return (
    <Card title={t("missed")}>
      <p className="flex items-start gap-2 px-4 py-3 md:px-5">
        <ScanSearch aria-hidden className="mt-0.5 size-4 shrink-0 text-notice" />
        <span>
          {gaps.count === 0 ? (
            t("missedNone")
          ) : (
            <Link href={figureLink(gaps)} className="font-medium text-accent-text hover:underline">
              {t("missedCount", { count: gaps.count, shown: format.number(gaps.count) })}
            </Link>
          )}{" "}
          <span className="text-muted">{t("missedHelp")}</span>
        </span>
      </p>
    </Card>
  );
}
