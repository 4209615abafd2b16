"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { metaAppsQuery, patchApp } from "#lib/meta-apps/client/queries";
import { toast } from "../ui/toast.ts";
import { useProblemWords } from "./use-problem-words.ts";

/** Ends the rotation: webhooks signed with the previous secret are no longer accepted. */
export function EndRotation({ appId }: { appId: string }) {
  const t = useTranslations("settings.apps");
  const words = useProblemWords();
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: () => patchApp(appId, { endRotation: true }),
    onSuccess: () => toast.success(t("rotationEnded")),
    onError: (error) => toast.error(t("rotationNotEnded"), { description: words(error).title }),
    onSettled: () => client.invalidateQueries({ queryKey: metaAppsQuery().queryKey }),
  });
  return (
    <Button size="sm" onClick={() => end.mutate()} disabled={end.isPending}>
      {t("endRotation")}
    </Button>
  );
}
