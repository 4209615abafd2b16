"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef } from "react";
import { postSync } from "#lib/accounts/client/mutations";
import { ACCOUNTS_KEY, syncStatusQuery } from "#lib/accounts/client/queries";
import type { SyncStatus } from "#lib/accounts/schema";
import { ApiProblem } from "#lib/http/client/api-client";
import { toast } from "../ui/toast.ts";
import { useFailureWords } from "./use-failure-words.ts";

/** Refreshing all accounts: progress, whoever started it, and a way to start it. */
export function useSync() {
  const t = useTranslations("accounts.sync");
  const common = useTranslations("common");
  const words = useFailureWords();
  const client = useQueryClient();
  const { data: status } = useQuery(syncStatusQuery());
  const isRunning = status?.state === "running";
  const startedHere = useRef(false);
  const { mutate, isPending } = useMutation({
    networkMode: "always",
    mutationFn: postSync,
    onSuccess: (started) => {
      startedHere.current = true;
      client.setQueryData(syncStatusQuery().queryKey, started);
    },
    onError: (error) => {
      const isOffline = error instanceof ApiProblem && error.code === "offline";
      toast.error(t("startFailed"), { description: isOffline ? common("offline") : error.message });
    },
  });

  const ended = useEffectEvent(({ error, done }: SyncStatus) => {
    void client.invalidateQueries({ queryKey: ACCOUNTS_KEY });
    if (!startedHere.current) return;
    startedHere.current = false;
    if (error) toast.error(t("failed"), { description: words(error).title });
    else toast.success(t("done", { count: done }));
  });
  const wasRunning = useRef(false);
  useEffect(() => {
    if (!status) return;
    if (wasRunning.current && status.state !== "running") ended(status);
    wasRunning.current = status.state === "running";
  }, [status]);

  return { status, isRunning: isRunning || isPending, start: () => mutate() };
}
