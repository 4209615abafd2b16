"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { postAcknowledgements, putAcknowledgement } from "#lib/events/client/annotation-queries";
import { useProblemWords } from "../settings/use-problem-words.ts";
import { toast } from "../ui/toast.ts";

/** Acknowledges several events at once, with an undo. */
export function useAcknowledgeEvents() {
  const t = useTranslations("overview.unacknowledged");
  const client = useQueryClient();
  const problemWords = useProblemWords();
  const lookAgain = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ["overview"] }),
      client.invalidateQueries({ queryKey: ["annotations"] }),
    ]);
  const fail = (error: unknown) => void toast.error(problemWords(error).title);
  const undo = async (eventIds: string[]) => {
    await Promise.all(eventIds.map((id) => putAcknowledgement(id, false))).catch(fail);
    await lookAgain();
  };
  return useMutation({
    mutationFn: postAcknowledgements,
    onSuccess: ({ acknowledged }) => {
      if (acknowledged.length === 0) return;
      toast.success(t("done", { count: acknowledged.length }), {
        action: { label: t("undo"), onClick: () => void undo(acknowledged) },
      });
    },
    onError: fail,
    onSettled: lookAgain,
  });
}
