"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Activity, Inbox, RotateCw, SearchX } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode, RefCallback } from "react";
import { Button } from "#components/ui/button";
import { CopyButton } from "#components/ui/copy-button";
import { EmptyState } from "#components/ui/empty-state";
import { ErrorState } from "#components/ui/error-state";
import { HeaderList } from "#components/ui/header-list";
import { Link } from "#components/ui/link";
import { Section } from "#components/ui/section";
import { SidePanel } from "#components/ui/side-panel";
import { Skeleton } from "#components/ui/skeleton";
import { RelativeTime } from "#components/ui/time";
import { postRetry } from "#lib/destinations/client/mutations";
import { attemptQuery, DESTINATIONS_KEY } from "#lib/destinations/client/queries";
import type { AttemptDetail, AttemptItem, DestinationItem } from "#lib/destinations/schema";
import { useProblemWords } from "../settings/use-problem-words.ts";
import { useHasRole } from "../shell/role.tsx";
import { toast } from "../ui/toast.ts";
import type { useRowPanel } from "../ui/use-row-panel.ts";
import { AnswerBadge } from "./answer-badge.tsx";
import { useNext } from "./attempt-row.tsx";
import { AttemptTitle } from "./attempt-title.tsx";
import { Body, ResponseView } from "./response-view.tsx";

type AttemptPanelProps = {
  destination: DestinationItem;
  id: string | null;
  /** The attempt as the list has it. Waiting items have no details of their own. */
  known: AttemptItem | undefined;
  panel: ReturnType<typeof useRowPanel>;
};

/** One attempt: the answer, and what was sent. */
export function AttemptPanel({ destination, id, known, panel }: AttemptPanelProps) {
  const t = useTranslations("destinations.attempt");
  return (
    <SidePanel
      isOpen={id !== null}
      label={t("label")}
      words={{ previous: t("previous"), next: t("next"), close: t("close") }}
      besideFrom={1280}
      className="w-[28rem] shrink-0 flex-col overflow-y-auto border-line border-l bg-bg"
      onClose={panel.close}
      onStep={panel.step}
    >
      {(actions) => {
        if (id === null) return null;
        const shown = { destination, headingRef: panel.headingRef, actions };
        if (known?.state === "held")
          return <AttemptView {...shown} attempt={{ ...known, request: null, response: null }} />;
        return <Loaded {...shown} key={id} id={id} />;
      }}
    </SidePanel>
  );
}

type Shown = { destination: DestinationItem; headingRef: RefCallback<HTMLElement>; actions: ReactNode };

function Loaded({ id, ...shown }: Shown & { id: string }) {
  const t = useTranslations("destinations.attempt");
  const { data, error, refetch } = useQuery(attemptQuery(shown.destination.id, id));
  if (data) return <AttemptView {...shown} attempt={data} />;
  if (!error) {
    return (
      <div aria-hidden className="flex flex-col gap-3 p-5">
        {["w-24", "w-64", "w-full", "w-40", "w-72"].map((width) => (
          <Skeleton key={width} className={`h-4 ${width}`} />
        ))}
      </div>
    );
  }
  const isGone = "status" in error && (error.status === 404 || error.status === 400);
  return (
    <>
      <div className="flex justify-end p-3">{shown.actions}</div>
      {isGone ? (
        <EmptyState icon={<SearchX aria-hidden />} title={t("missing")} body={t("missingBody")} />
      ) : (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
    </>
  );
}

function AttemptView({ destination, attempt, headingRef, actions }: Shown & { attempt: AttemptDetail }) {
  const t = useTranslations("destinations.attempt");
  const deliveries = useTranslations("deliveries");
  const format = useFormatter();
  const canOperate = useHasRole("operator");
  const next = useNext()(attempt);
  const { request } = attempt;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="border-line border-b px-5 py-3">
        <div className="-mr-2 flex min-h-7 items-center gap-2">
          <AnswerBadge attempt={attempt} />
          <span className="mr-auto text-muted text-sm">
            {attempt.isTest ? next : t("try", { count: attempt.try, next })}
          </span>
          <span className="flex gap-0.5">{actions}</span>
        </div>
        <h2
          ref={headingRef}
          tabIndex={-1}
          className="wrap-anywhere mt-1 rounded-sm font-semibold text-lg outline-offset-2"
        >
          <AttemptTitle attempt={attempt} />
        </h2>
        <p className="mt-0.5 text-muted">
          {attempt.event ? `${attempt.event.wabaName ?? attempt.event.wabaId ?? ""} · ` : null}
          <RelativeTime iso={attempt.at} long />
        </p>
        <AttemptActs destination={destination} attempt={attempt} />
      </div>
      {attempt.state === "held" ? (
        <p className="px-5 py-4 text-muted">{t("notTried")}</p>
      ) : canOperate ? (
        <>
          <Section
            title={t("response")}
            actions={<span className="text-muted text-sm">{deliveries("ms", { ms: format.number(attempt.ms) })}</span>}
          >
            {attempt.error ? <p className="wrap-anywhere mb-2 text-critical">{attempt.error}</p> : null}
            {attempt.response ? <ResponseView attempt={attempt} /> : <p className="text-muted">{t("noResponse")}</p>}
          </Section>
          <Section
            title={t("request")}
            actions={request ? <CopyButton value={request.body} label={t("copyBody")} /> : null}
          >
            {request ? (
              <div className="flex flex-col gap-2">
                <p className="text-muted text-sm">{t(`origins.${request.origin}`)}</p>
                <p className="wrap-anywhere font-mono text-sm">POST {request.url}</p>
                <HeaderList headers={request.headers} />
                <Body text={request.body} />
              </div>
            ) : (
              <p className="text-muted">{t("noRequest")}</p>
            )}
          </Section>
        </>
      ) : (
        <p className="px-5 py-4 text-muted">{t("onlyOperators")}</p>
      )}
    </div>
  );
}

function AttemptActs({ destination, attempt }: { destination: DestinationItem; attempt: AttemptDetail }) {
  const t = useTranslations("destinations.attempt");
  const canOperate = useHasRole("operator");
  const words = useProblemWords();
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () => postRetry(destination.id, attempt.id),
    onSuccess: () => toast.success(t("queued", { name: destination.name })),
    onError: (error) => toast.error(t("retryFailed"), { description: words(error).title }),
    onSettled: () => client.invalidateQueries({ queryKey: DESTINATIONS_KEY }),
  });
  const canRetry = canOperate && !attempt.isTest && attempt.state !== "held";
  return (
    <div className="mt-2.5 flex flex-wrap items-center gap-2 empty:hidden">
      {canRetry ? (
        <Button
          size="sm"
          disabled={retry.isPending}
          icon={<RotateCw aria-hidden className="size-3.5" />}
          onClick={() => retry.mutate()}
        >
          {t(attempt.state === "delivered" ? "again" : "tryNow")}
        </Button>
      ) : null}
      {attempt.event ? (
        <Button
          size="sm"
          render={<Link href={`/events?last=all&event=${attempt.event.id}`} />}
          icon={<Activity aria-hidden className="size-3.5" />}
        >
          {t("event")}
        </Button>
      ) : null}
      {attempt.deliveryId ? (
        <Button
          size="sm"
          render={<Link href={`/deliveries?last=all&delivery=${attempt.deliveryId}`} />}
          icon={<Inbox aria-hidden className="size-3.5" />}
        >
          {t("delivery")}
        </Button>
      ) : null}
    </div>
  );
}
