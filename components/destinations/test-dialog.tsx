"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, RotateCw } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect } from "react";
import { ProblemNote } from "#components/settings/problem-note";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { Note } from "#components/ui/note";
import { postTest } from "#lib/destinations/client/mutations";
import { DESTINATIONS_KEY } from "#lib/destinations/client/queries";
import type { DestinationItem } from "#lib/destinations/schema";
import { ResponseView } from "./response-view.tsx";
import { useAnswer } from "./use-answer.ts";

type TestDialogProps = { destination: Pick<DestinationItem, "id" | "name" | "url">; onClose: () => void };

/** Sends a signed test event as soon as it opens, and shows the answer. */
export default function TestDialog({ destination: { id, name, url }, onClose }: TestDialogProps) {
  const t = useTranslations("destinations.test");
  const common = useTranslations("common");
  const format = useFormatter();
  const answer = useAnswer();
  const client = useQueryClient();
  const test = useQuery({
    queryKey: ["destination test", id],
    queryFn: () => postTest(id),
    retry: false,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const { data } = test;
  useEffect(() => {
    if (data) void client.invalidateQueries({ queryKey: DESTINATIONS_KEY });
  }, [data, client]);
  const isTaken = data?.state === "delivered";
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="md"
      title={t("title", { name })}
      description={url}
      footer={
        <>
          <Button
            icon={<RotateCw aria-hidden className={`size-4 ${test.isFetching ? "animate-spin" : ""}`} />}
            disabled={test.isFetching}
            onClick={() => void test.refetch()}
          >
            {t("again")}
          </Button>
          <Button variant="primary" onClick={onClose}>
            {common("done")}
          </Button>
        </>
      }
    >
      <div aria-live="polite" aria-busy={test.isFetching} className="flex flex-col gap-3">
        {test.isFetching ? <p className="text-muted">{t("waiting")}</p> : null}
        {test.error && !test.isFetching ? <ProblemNote error={test.error} /> : null}
        {data && !test.isFetching ? (
          <>
            <Note
              tone={isTaken ? "accent" : "critical"}
              icon={isTaken ? <CircleCheck aria-hidden /> : <CircleAlert aria-hidden />}
              title={t(isTaken ? "taken" : "refused", { answer: answer(data), ms: format.number(data.ms) })}
            >
              {t(isTaken ? "takenBody" : "refusedBody")}
            </Note>
            {data.response ? <ResponseView attempt={data} /> : null}
          </>
        ) : null}
      </div>
    </Dialog>
  );
}
