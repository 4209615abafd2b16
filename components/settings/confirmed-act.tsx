"use client";

import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import type { ComponentProps } from "react";
import { ConfirmDialog } from "#components/ui/alert-dialog";
import { toast } from "../ui/toast.ts";
import { useProblemWords } from "./use-problem-words.ts";

type ConfirmedActProps = Omit<ComponentProps<typeof ConfirmDialog>, "onConfirm"> & {
  act: () => Promise<unknown>;
  /** The messages after success and after failure. */
  done: string;
  failed: string;
  /** The query that is reloaded in both cases. */
  stale: QueryKey;
};

/** Asks for confirmation, runs the action, and reports the result. */
export function ConfirmedAct({ act, done, failed, stale, ...dialog }: ConfirmedActProps) {
  const words = useProblemWords();
  const client = useQueryClient();
  const { mutateAsync } = useMutation({
    mutationFn: act,
    onSuccess: () => toast.success(done),
    onError: (error) => toast.error(failed, { description: words(error).title }),
    onSettled: () => client.invalidateQueries({ queryKey: stale }),
  });
  return (
    <ConfirmDialog
      {...dialog}
      onConfirm={async () => {
        await mutateAsync().catch(() => null);
      }}
    />
  );
}
