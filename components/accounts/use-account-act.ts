"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { AccountItem } from "#lib/accounts/schema";
import { toast } from "../ui/toast.ts";
import { showAccount } from "./show-account.ts";

type Act<Variables> = {
  run: (variables: Variables) => Promise<AccountItem>;
  /** The message after success. */
  done: string;
  onDone?: () => void;
};

/** Changes one account and updates it wherever it is shown. */
export function useAccountAct<Variables = void>({ run, done, onDone }: Act<Variables>) {
  const client = useQueryClient();
  return useMutation({
    networkMode: "always",
    mutationFn: run,
    onSuccess: async (account) => {
      await showAccount(client, account);
      toast.success(done);
      onDone?.();
    },
  });
}
