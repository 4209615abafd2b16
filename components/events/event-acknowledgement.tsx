"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Check, CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "#components/ui/button";
import { Skeleton } from "#components/ui/skeleton";
import { RelativeTime } from "#components/ui/time";
import { acknowledgementQuery, putAcknowledgement } from "#lib/events/client/annotation-queries";
import type { EventItem } from "#lib/events/schema";
import { useKeys } from "../keys/use-keys.ts";
import { useProblemWords } from "../settings/use-problem-words.ts";
import { toast } from "../ui/toast.ts";

/** Whether the event is acknowledged, and the button for it. */
export function EventAcknowledgement({ event }: { event: Pick<EventItem, "id" | "severity"> }) {
  const t = useTranslations("annotations");
  const { data, error, refetch } = useQuery(acknowledgementQuery(event.id));
  const { mutate, isPending } = useAcknowledge(event.id);
  const box = useRef<HTMLSpanElement>(null);
  // The pressed button is replaced by another one, which gets the focus.
  const hadFocus = useRef(false);
  const acknowledge = (isOn: boolean) => {
    hadFocus.current = box.current?.contains(document.activeElement) === true;
    mutate(isOn);
  };
  useEffect(() => {
    if (isPending || !hadFocus.current) return;
    hadFocus.current = false;
    box.current?.querySelector("button")?.focus();
  }, [isPending]);
  const isOpen = data?.canChange && !data.acknowledgement && !isPending;
  useKeys("event", isOpen ? [{ press: ["a"], label: t("acknowledge"), act: () => acknowledge(true) }] : []);
  if (!data && error) {
    return (
      <Button size="sm" onClick={() => void refetch()}>
        {t("lookAgain")}
      </Button>
    );
  }
  if (!data) return <Skeleton className="h-7 w-28 rounded-lg" />;
  if (!data.acknowledgement) {
    if (!data.canChange) return null;
    return (
      <span ref={box}>
        <Button
          size="sm"
          aria-keyshortcuts="a"
          variant={event.severity === "critical" ? "primary" : "secondary"}
          disabled={isPending}
          onClick={() => acknowledge(true)}
          icon={<Check aria-hidden className="size-3.5" />}
        >
          {t("acknowledge")}
        </Button>
      </span>
    );
  }
  const { actor, at } = data.acknowledgement;
  return (
    <span ref={box} className="inline-flex min-h-7 min-w-0 flex-wrap items-center gap-x-1.5 text-sm">
      <CircleCheck aria-hidden className="size-4 shrink-0 text-accent" />
      <span className="wrap-anywhere">
        {t.rich("acknowledged", { actor, time: () => <RelativeTime iso={at} long className="text-muted" /> })}
      </span>
      {data.canChange ? (
        <Button size="sm" variant="ghost" disabled={isPending} onClick={() => acknowledge(false)}>
          {t("undo")}
        </Button>
      ) : null}
    </span>
  );
}

function useAcknowledge(eventId: string) {
  const client = useQueryClient();
  const problemWords = useProblemWords();
  const { queryKey } = acknowledgementQuery(eventId);
  return useMutation({
    mutationFn: (isOn: boolean) => putAcknowledgement(eventId, isOn),
    onMutate: () => client.cancelQueries({ queryKey }),
    onSuccess: (state) => {
      client.setQueryData(queryKey, state);
      void client.invalidateQueries({ queryKey: ["overview"] });
    },
    onError: (error) => toast.error(problemWords(error).title),
  });
}
