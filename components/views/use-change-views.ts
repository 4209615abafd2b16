"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useProblemWords } from "../settings/use-problem-words.ts";
import { toast } from "../ui/toast.ts";

type Change = { act: () => Promise<unknown>; done?: string };

/** Changes saved views: their lists are reloaded, and failures are shown. */
export function useChangeViews() {
  const client = useQueryClient();
  const problemWords = useProblemWords();
  return useMutation({
    mutationFn: ({ act }: Change) => act(),
    onSuccess: (_, { done }) => {
      if (done) toast.success(done);
    },
    onError: (error) => toast.error(problemWords(error).title),
    onSettled: () => client.invalidateQueries({ queryKey: ["views"] }),
  });
}
