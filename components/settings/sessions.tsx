"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Globe, MonitorSmartphone, Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { ErrorState } from "#components/ui/error-state";
import { Skeleton } from "#components/ui/skeleton";
import { RelativeTime } from "#components/ui/time";
import { deleteOtherSessions, deleteSession, sessionsQuery } from "#lib/auth/client/queries";
import type { SessionItem } from "#lib/auth/sessions/schema";
import { toast } from "../ui/toast.ts";
import { BOX_CLASS, Panel } from "./panel.tsx";
import { useProblemWords } from "./use-problem-words.ts";

/** Where the user is signed in, and how to end those sessions. */
export function Sessions() {
  const t = useTranslations("settings.you.sessions");
  const { data, error, refetch } = useQuery(sessionsQuery());
  const endOthers = useEnd(deleteOtherSessions, ({ ended }) => t("othersEnded", { count: ended }));
  const hasOthers = data?.items.some((session) => !session.isThisOne) ?? false;
  return (
    <Panel
      title={t("title")}
      body={t("body")}
      actions={
        hasOthers ? (
          <Button disabled={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {t("endOthers")}
          </Button>
        ) : null
      }
    >
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <ul aria-label={t("title")} aria-busy={!data} className={`${BOX_CLASS} divide-y divide-line`}>
          {data ? data.items.map((session) => <SessionRow key={session.id} session={session} />) : <SessionSkeleton />}
        </ul>
      )}
    </Panel>
  );
}

function SessionRow({ session }: { session: SessionItem }) {
  const t = useTranslations("settings.you.sessions");
  const device = useDeviceWords()(session);
  const end = useEnd(
    () => deleteSession(session.id),
    () => t("ended", { device }),
  );
  const Icon = iconOf(session);
  return (
    <li className="flex items-center gap-3 px-4 py-2.5 md:px-5">
      <Icon aria-hidden className="size-4 shrink-0 text-faint" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-medium">{device}</span>
          {session.isThisOne ? <Badge tone="accent">{t("thisOne")}</Badge> : null}
        </p>
        <p className="wrap-anywhere text-muted text-sm">
          {session.remoteAddress ?? t("noAddress")} · {t("lastSeen")}{" "}
          <RelativeTime iso={session.lastSeenAt} long className="text-muted" />
        </p>
      </div>
      {session.isThisOne ? null : (
        <Button size="sm" disabled={end.isPending} onClick={() => end.mutate()} aria-label={t("endNamed", { device })}>
          {t("end")}
        </Button>
      )}
    </li>
  );
}

function SessionSkeleton() {
  return (
    <li aria-hidden className="flex flex-col gap-2 px-4 py-3.5 md:px-5">
      <Skeleton className="h-3.5 w-36" />
      <Skeleton className="h-3 w-52" />
    </li>
  );
}

/** An already ended session is a success too, so the list is reloaded in both cases. */
function useEnd<Answer>(end: () => Promise<Answer>, done: (answer: Answer) => string) {
  const t = useTranslations("settings.you.sessions");
  const words = useProblemWords();
  const client = useQueryClient();
  return useMutation({
    mutationFn: end,
    onSuccess: (answer) => void toast.success(done(answer)),
    onError: (error) => void toast.error(t("failed"), { description: words(error).title }),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsQuery().queryKey }),
  });
}

function useDeviceWords(): (session: SessionItem) => string {
  const t = useTranslations("settings.you.sessions");
  return ({ browser, system }) =>
    browser && system ? t("device", { browser, system }) : (browser ?? system ?? t("unknownDevice"));
}

function iconOf({ browser, system }: SessionItem) {
  if (!browser && !system) return Globe;
  return system && ["iPhone", "iPad", "Android"].includes(system) ? Smartphone : MonitorSmartphone;
}
