"use client";

import {
  type InfiniteData,
  type QueryClient,
  useMutation,
  useMutationState,
  useQueryClient,
} from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { putSubscription } from "#lib/accounts/mutations";
import { ACCOUNTS_KEY, accountQuery, accountSummaryQuery } from "#lib/accounts/queries";
import type { AccountItem, AccountPage } from "#lib/accounts/schema";
import { failureOf } from "./failure-of.ts";
import { useAccountName } from "./use-account-name.ts";
import { useFailureWords } from "./use-failure-words.ts";

/**
 * The switch of one account. What was asked for is shown while Meta is asked and no longer than that, so nothing has
 * to be put back by hand; it lives in the mutation cache and outlasts the row, which may scroll away meanwhile.
 */
export function useSubscription(account: AccountItem) {
  const t = useTranslations("accounts.switch");
  const nameOf = useAccountName();
  const words = useFailureWords();
  const client = useQueryClient();
  const mutationKey = ["subscription", account.id];
  const name = nameOf(account);
  const { mutate } = useMutation({
    mutationKey,
    // Never kept for later: a switch that moves by itself once the network is back would surprise.
    networkMode: "always",
    mutationFn: (subscribed: boolean) => putSubscription(account.id, { subscribed }),
    onSuccess: async (answer, subscribed) => {
      await showAccount(client, answer);
      toast.success(t(subscribed ? "subscribed" : "unsubscribed", { name }));
    },
    onError: (error, subscribed) => {
      const failure = failureOf(error);
      toast.error(t(subscribed ? "subscribeFailed" : "unsubscribeFailed", { name }), {
        description: `${failure ? words(failure).title : t("rolledBack")}`,
      });
      // A call that failed on the way may have been done all the same: the console knows what Meta says now.
      void client
        .fetchQuery({ ...accountQuery(account.id), staleTime: 0 })
        .then((now) => showAccount(client, now))
        .catch(() => undefined);
    },
  });
  const last = useMutationState({ filters: { mutationKey, exact: true }, select: ({ state }) => state }).at(-1);
  const wanted = typeof last?.variables === "boolean" ? last.variables : null;
  return {
    change: (subscribed: boolean) => mutate(subscribed),
    /** What is on its way; null when nothing is. */
    pending: last?.status === "pending" ? wanted : null,
    failed: last?.status === "error" && wanted !== null ? { wanted, error: last.error } : null,
    dismiss: () => {
      const mutations = client.getMutationCache();
      for (const mutation of mutations.findAll({ mutationKey, exact: true, status: "error" }))
        mutations.remove(mutation);
    },
  };
}

/** Puts an account as it is now in its place in every list; the order stays until the list is asked for anew. */
async function showAccount(client: QueryClient, account: AccountItem): Promise<void> {
  const lists = { queryKey: [...ACCOUNTS_KEY, "list"] };
  await client.cancelQueries(lists);
  client.setQueriesData<InfiniteData<AccountPage>>(
    lists,
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          items: page.items.map((item) => (item.id === account.id ? account : item)),
        })),
      },
  );
  client.setQueryData(accountQuery(account.id).queryKey, (detail) => detail && { ...detail, ...account });
  void client.invalidateQueries({ queryKey: accountQuery(account.id).queryKey });
  void client.invalidateQueries({ queryKey: accountSummaryQuery().queryKey });
}
