"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { postAcknowledgements } from "#lib/events/client/annotation-queries";
import type { EventPage } from "#lib/events/schema";
import { apiFetch } from "#lib/http/client/api-client";
import { useProblemWords } from "../settings/use-problem-words.ts";
import { toast } from "../ui/toast.ts";

const BATCH = 200;
/** Limits the work of one click. A selection seldom has more unacknowledged events. */
const MOST_BATCHES = 10;

type Subjects = { name: "subject" | "phone"; values: readonly string[] };

/** Acknowledges the critical events and warnings about the subjects. Resolves to the number of acknowledged events. */
async function acknowledgeAll({ name, values }: Subjects): Promise<number> {
  let done = 0;
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const asked = new URLSearchParams([
      ...values.map((value) => [name, value]),
      ["acknowledged", "no"],
      ["severity", "critical"],
      ["severity", "warning"],
      ["limit", String(BATCH)],
    ]);
    const { items } = await apiFetch<EventPage>(`/api/events?${asked}`);
    if (items.length === 0) break;
    const { acknowledged } = await postAcknowledgements(items.map(({ id }) => id));
    done += acknowledged.length;
    if (items.length < BATCH) break;
  }
  return done;
}

export function useAcknowledgeSubjects() {
  const t = useTranslations("boards");
  const client = useQueryClient();
  const problemWords = useProblemWords();
  return useMutation({
    mutationFn: acknowledgeAll,
    onSuccess: (count) => toast.success(t("acknowledged", { count })),
    onError: (error) => toast.error(problemWords(error).title),
    onSettled: () => client.invalidateQueries({ queryKey: ["annotations"] }),
  });
}
