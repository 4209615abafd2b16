import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { ACCOUNTS_KEY, accountKey, accountSummaryQuery, historyQuery } from "#lib/accounts/client/queries";
import type { AccountDetail, AccountItem, AccountPage } from "#lib/accounts/schema";

/** Updates an account wherever it is shown; the order of lists stays until they are reloaded. */
export async function showAccount(client: QueryClient, account: AccountItem): Promise<void> {
  const isIt = ({ id, appId }: AccountItem) => id === account.id && appId === account.appId;
  const lists = { queryKey: [...ACCOUNTS_KEY, "list"] };
  await client.cancelQueries(lists);
  client.setQueriesData<InfiniteData<AccountPage>>(
    lists,
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          items: page.items.map((item) => (isIt(item) ? account : item)),
        })),
      },
  );
  const details = { queryKey: accountKey(account.id) };
  client.setQueriesData<AccountDetail>(details, (detail) =>
    detail && isIt(detail) ? { ...detail, ...account } : detail,
  );
  void client.invalidateQueries(details);
  void client.invalidateQueries({ queryKey: historyQuery(account.id).queryKey });
  void client.invalidateQueries({ queryKey: accountSummaryQuery().queryKey });
}
