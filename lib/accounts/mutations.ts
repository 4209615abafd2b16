import { apiFetch } from "#lib/http/api-client";
import { AccountDetail, AccountItem, type SetSubscription, SyncStatus } from "./schema.ts";

/** The switch; throws `ApiProblem` with Graph's words in `extra.failure`. */
export function putSubscription(wabaId: string, change: SetSubscription): Promise<AccountItem> {
  const path = `/api/accounts/${encodeURIComponent(wabaId)}/subscription`;
  return apiFetch(path, AccountItem, { method: "PUT", body: JSON.stringify(change) });
}

export function postSync(): Promise<SyncStatus> {
  return apiFetch("/api/accounts/sync", SyncStatus, { method: "POST" });
}

export function postRefresh(wabaId: string): Promise<AccountDetail> {
  return apiFetch(`/api/accounts/${encodeURIComponent(wabaId)}/refresh`, AccountDetail, { method: "POST" });
}
