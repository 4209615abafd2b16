"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import type { AccountItem } from "#lib/accounts/schema";
import { showAccount } from "./show-account.ts";

type Act<Variables> = {
  run: (variables: Variables) => Promise<AccountItem>;
  /** Said once it is done. */
  done: string;
  onDone?: () => void;
};

/** Something done to one account: everything that shows the account shows how it is afterwards. */
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
