"use client";

import { useMutation, useMutationState, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { putSubscription } from "#lib/accounts/client/mutations";
import { accountQuery } from "#lib/accounts/client/queries";
import type { AccountItem } from "#lib/accounts/schema";
import { toast } from "../ui/toast.ts";
import { failureOf } from "./failure-of.ts";
import { showAccount } from "./show-account.ts";
import { useAccountName } from "./use-account-name.ts";
import { useFailureWords } from "./use-failure-words.ts";

type Change = { subscribed: boolean; dropOverride?: boolean };

/**
 * The subscription switch of one account. The requested state is shown only while the request runs, so nothing has to
 * be rolled back. It is kept in the mutation cache and survives when the row scrolls out of the list.
 */
export function useSubscription(account: AccountItem) {
  const t = useTranslations("accounts.switch");
  const nameOf = useAccountName();
  const words = useFailureWords();
  const client = useQueryClient();
  const { appId } = account;
  const mutationKey = ["subscription", account.id, appId];
  const name = nameOf(account);
  const { mutate } = useMutation({
    mutationKey,
    // Never queued while offline: a switch that moves by itself when the network is back would surprise.
    networkMode: "always",
    mutationFn: (change: Change) => putSubscription(account.id, { ...change, ...(appId && { appId }) }),
    onSuccess: async (answer, { subscribed }) => {
      await showAccount(client, answer);
      toast.success(t(subscribed ? "subscribed" : "unsubscribed", { name }));
    },
    onError: (error, { subscribed }) => {
      const failure = failureOf(error);
      toast.error(t(subscribed ? "subscribeFailed" : "unsubscribeFailed", { name }), {
        description: `${failure ? words(failure).title : t("rolledBack")}`,
      });
      // A call that failed on the way may still have taken effect, so the account is read again.
      void client
        .fetchQuery({ ...accountQuery(account.id, appId), staleTime: 0 })
        .then((now) => showAccount(client, now))
        .catch(() => undefined);
    },
  });
  const last = useMutationState({ filters: { mutationKey, exact: true }, select: ({ state }) => state }).at(-1);
  // The cache does not know the type of this mutation's variables.
  const wanted = (last?.variables as Change | undefined)?.subscribed ?? null;
  return {
    change: (subscribed: boolean, { dropOverride }: Pick<Change, "dropOverride"> = {}) =>
      mutate({ subscribed, ...(dropOverride && { dropOverride }) }),
    /** The requested state; null if no request is running. */
    pending: last?.status === "pending" ? wanted : null,
    failed: last?.status === "error" && wanted !== null ? { wanted, error: last.error } : null,
    dismiss: () => {
      const mutations = client.getMutationCache();
      for (const mutation of mutations.findAll({ mutationKey, exact: true, status: "error" }))
        mutations.remove(mutation);
    },
  };
}
