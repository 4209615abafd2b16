import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ACCOUNTS_KEY } from "#lib/accounts/client/queries";
import { accountChecksQuery, CHECKS_KEY, postCheck, postCheckOutside } from "#lib/checks/client/queries";
import type { AccountChecks, CheckKey, Repair } from "#lib/checks/schema";
import { metaAppsQuery } from "#lib/meta-apps/client/queries";
import { doRepair } from "./do-repair.ts";

/** The checks of one account: the stored results, a way to check again, and the repairs, each followed by a check. */
export function useAccountChecks(wabaId: string, appId: string | null) {
  const client = useQueryClient();
  const query = accountChecksQuery(wabaId, appId);
  const stored = useQuery(query);
  const [repairing, setRepairing] = useState<CheckKey | null>(null);
  const keep = (found: AccountChecks) => {
    client.setQueryData(query.queryKey, found);
    // Graph's answers were also stored on the account.
    void client.invalidateQueries({ queryKey: ACCOUNTS_KEY });
    void client.invalidateQueries({ queryKey: [...CHECKS_KEY, "summary"] });
  };
  const check = useMutation({ mutationFn: () => postCheck(wabaId, appId), onSuccess: keep });
  const outside = useMutation({ mutationFn: () => postCheckOutside(wabaId, appId), onSuccess: keep });
  const repair = useMutation({
    mutationFn: (asked: { key: CheckKey; repair: Repair; appId: string }) =>
      doRepair(asked.repair, { wabaId, appId: asked.appId }),
    onMutate: ({ key }) => setRepairing(key),
    onSuccess: () => check.mutate(),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ACCOUNTS_KEY });
      void client.invalidateQueries({ queryKey: metaAppsQuery().queryKey });
    },
  });
  return {
    stored,
    check,
    outside,
    repair,
    /** The check whose repair is running or was tried last. */
    repairing,
    isBusy: check.isPending || outside.isPending || repair.isPending,
  };
}
