"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { postPause, postResume } from "#lib/destinations/client/mutations";
import { DESTINATIONS_KEY } from "#lib/destinations/client/queries";
import type { DestinationItem } from "#lib/destinations/schema";
import { useProblemWords } from "../settings/use-problem-words.ts";
import { toast } from "../ui/toast.ts";

/** Pauses or resumes a destination. */
export function usePauseSwitch({ id, name, state }: Pick<DestinationItem, "id" | "name" | "state">) {
  const t = useTranslations("destinations.acts");
  const words = useProblemWords();
  const client = useQueryClient();
  const isActive = state === "active";
  const { mutate, isPending } = useMutation({
    mutationFn: () => (isActive ? postPause(id) : postResume(id)),
    onSuccess: () => toast.success(t(isActive ? "paused" : "resumed", { name })),
    onError: (error) => toast.error(t("failed", { name }), { description: words(error).title }),
    onSettled: () => client.invalidateQueries({ queryKey: DESTINATIONS_KEY }),
  });
  return { isActive, isPending, turn: () => mutate() };
}
