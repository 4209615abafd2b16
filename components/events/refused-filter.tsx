"use client";

import { FilterX, Hourglass } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { CLEARED_EVENT_FILTERS } from "#lib/events/search-params";
import type { ApiProblem } from "#lib/http/client/api-client";
import type { FilterChange } from "./types.ts";

type ProblemProps = { problem: ApiProblem; onChange: (change: FilterChange) => void };

/** Shown in place of the list if the server refuses the filter. Offers a filter that it accepts. */
export default function RefusedFilter({ problem, onChange }: ProblemProps) {
  const Refusal = problem.code === "range_too_wide" ? TooWide : WrongFilter;
  return <Refusal problem={problem} onChange={onChange} />;
}

/** The search would take too long; offers a shorter time range that will not. */
function TooWide({ problem, onChange }: ProblemProps) {
  const t = useTranslations("events.tooWide");
  const { suggestion } = problem.extra as { suggestion?: { from: string; to: string | null } };
  return (
    <div role="alert">
      <EmptyState
        icon={<Hourglass aria-hidden />}
        title={t("title")}
        body={t("body")}
        action={
          <Button variant="primary" onClick={() => onChange(suggestion ?? { last: "24h", from: null, to: null })}>
            {t("action")}
          </Button>
        }
      />
    </div>
  );
}

/** Message keys below `events` for the API's parameter names. */
const NAMES: Record<string, string> = {
  ...{ q: "searchName", waba: "account", phone: "phone", field: "field", kind: "kind" },
  ...{ severity: "severity", subject: "subject", from: "rangeName", to: "rangeName", app: "detail.app" },
};

function WrongFilter({ problem, onChange }: ProblemProps) {
  const t = useTranslations("events.wrongFilter");
  const names = useTranslations("events");
  const parameter = typeof problem.extra.parameter === "string" ? problem.extra.parameter.split(".")[0] : undefined;
  const nameOf = (name = "") => {
    const key = NAMES[name];
    return key ? names(key) : name;
  };
  const time = { from: null, to: null };
  const all = { ...CLEARED_EVENT_FILTERS, ...time };
  const own = parameter && parameter in time ? time : parameter && parameter in all ? { [parameter]: null } : all;
  return (
    <div role="alert">
      <EmptyState
        icon={<FilterX aria-hidden />}
        title={t("title", { parameter: nameOf(parameter) })}
        body={problem.detail}
        action={
          <>
            <Button variant="primary" onClick={() => onChange(own)}>
              {t("remove")}
            </Button>
            <Button onClick={() => onChange({ ...all, last: null })}>{t("restart")}</Button>
          </>
        }
      />
    </div>
  );
}
