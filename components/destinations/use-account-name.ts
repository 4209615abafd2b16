import { useQuery } from "@tanstack/react-query";
import { accountOptionsQuery } from "#lib/accounts/client/queries";

/** The name of an account, if it is among the first that menus offer. Asks only if a filter names accounts. */
export function useAccountName(isNeeded: boolean): (id: string) => string | null {
  const { data } = useQuery({ ...accountOptionsQuery(""), enabled: isNeeded });
  return (id) => data?.items.find((account) => account.id === id)?.name ?? null;
}
