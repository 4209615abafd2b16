"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, Clock, ListChecks, RotateCw, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { Note } from "#components/ui/note";
import { ProgressLine } from "#components/ui/progress-line";
import { RelativeTime } from "#components/ui/time";
import { Tooltip } from "#components/ui/tooltip";
import { CHECKS_KEY, deleteCheckEverything, postCheckEverything } from "#lib/checks/client/queries";
import type { CheckRun, CheckSummary } from "#lib/checks/schema";
import { toast } from "../ui/toast.ts";

export function CheckRunControls({ run, canOperate }: { run: CheckRun; canOperate: boolean }) {
  const t = useTranslations("checks.everything");
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: CHECKS_KEY });
  const onError = (error: Error) => toast.error(t("startFailed"), { description: error.message });
  const start = useMutation({ mutationFn: postCheckEverything, onSuccess: refresh, onError });
  const cancel = useMutation({ mutationFn: deleteCheckEverything, onSuccess: refresh, onError });
  if (run.state === "running") {
    const { done, skipped, total } = run;
    return (
      <>
        <span className="text-muted">
          {total === null ? t("starting") : t("running", { done: done + skipped, total })}
        </span>
        {canOperate ? (
          <Button
            icon={<X aria-hidden className="size-4" />}
            disabled={cancel.isPending}
            onClick={() => cancel.mutate()}
          >
            {t("cancel")}
          </Button>
        ) : null}
      </>
    );
  }
  const isReady = canOperate && !start.isPending;
  return (
    <Tooltip content={t("viewer")} disabled={canOperate}>
      <Button
        variant="primary"
        icon={<ListChecks aria-hidden className="size-4" />}
        aria-disabled={!isReady}
        onClick={() => (isReady ? start.mutate() : undefined)}
      >
        {t("run")}
      </Button>
    </Tooltip>
  );
}

/** A progress line of the run along the edge. */
export function CheckRunProgress({ run: { state, done, skipped, total } }: { run: CheckRun }) {
  const t = useTranslations("checks.everything");
  if (state !== "running") return null;
  const share = total ? (done + skipped) / total : 0;
  return <ProgressLine label={t("progress")} share={share} />;
}

/** How the last run ended, if there is more to say than its results. */
export function CheckRunNotes({ summary }: { summary: CheckSummary }) {
  const t = useTranslations("checks.everything");
  const { run, checked, outdated, failing, byCheck, newestCheckedAt } = summary;
  const { state, done, skipped, total } = run;
  const isAllWell = checked > outdated && failing === 0 && byCheck.length === 0;
  return (
    <div className="grid gap-2 px-4 pt-3 md:px-6">
      {state === "cancelled" ? (
        <Note icon={<X aria-hidden />} title={t("cancelled", { done, total: total ?? 0 })} />
      ) : null}
      {state === "failed" ? <Note tone="critical" icon={<CircleAlert aria-hidden />} title={t("failed")} /> : null}
      {skipped > 0 ? (
        <Note tone="warning" icon={<Clock aria-hidden />} title={t("skipped", { count: skipped })} />
      ) : null}
      {outdated > 0 ? <Note icon={<RotateCw aria-hidden />} title={t("outdated", { count: outdated })} /> : null}
      {isAllWell ? <Note tone="accent" icon={<CircleCheck aria-hidden />} title={t("allWell")} /> : null}
      {newestCheckedAt && state !== "running" ? (
        <p className="text-muted text-sm">
          {`${t("last")} `}
          <RelativeTime iso={newestCheckedAt} long />
        </p>
      ) : null}
    </div>
  );
}
