import { apiFetch } from "#lib/http/client/api-client";
import type {
  OnApp,
  RepairDrift,
  SetAutoRepair,
  SetPhoneOverride,
  SetSubscription,
} from "#lib/subscription-state/schema";
import type { AccountDetail, AccountItem, SyncStatus } from "../schema.ts";

/** Changes the subscription and its override. Throws `ApiProblem` with Graph's failure in `extra.failure`. */
export function putSubscription(wabaId: string, change: SetSubscription): Promise<AccountItem> {
  return act("PUT", `/api/accounts/${encodeURIComponent(wabaId)}/subscription`, change);
}

export function postRepair(wabaId: string, how: RepairDrift): Promise<AccountItem> {
  return act("POST", `/api/accounts/${encodeURIComponent(wabaId)}/repair`, how);
}

export function postAccept(wabaId: string, on: OnApp): Promise<AccountItem> {
  return act("POST", `/api/accounts/${encodeURIComponent(wabaId)}/accept`, on);
}

export function putAutoRepair(wabaId: string, change: SetAutoRepair): Promise<AccountItem> {
  return act("PUT", `/api/accounts/${encodeURIComponent(wabaId)}/auto-repair`, change);
}

export function putPhoneOverride(phoneNumberId: string, change: SetPhoneOverride): Promise<AccountItem> {
  return act("PUT", `/api/phone-numbers/${encodeURIComponent(phoneNumberId)}/override`, change);
}

function act(method: "PUT" | "POST", path: string, body: object): Promise<AccountItem> {
  return apiFetch<AccountItem>(path, { method, body: JSON.stringify(body) });
}

export function postSync(): Promise<SyncStatus> {
  return apiFetch<SyncStatus>("/api/accounts/sync", { method: "POST" });
}

export function postRefresh(wabaId: string, on: OnApp): Promise<AccountDetail> {
  const path = `/api/accounts/${encodeURIComponent(wabaId)}/refresh`;
  return apiFetch<AccountDetail>(path, { method: "POST", body: JSON.stringify(on) });
}
