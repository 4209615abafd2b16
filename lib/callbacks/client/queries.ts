import { queryOptions } from "@tanstack/react-query";
import { apiFetch } from "#lib/http/client/api-client";
import type { CallbackList, PutBack, TakenOver, TakeOver } from "../schema.ts";

export const CALLBACKS_KEY = ["callbacks"] as const;

/** The current callbacks. Polls every two seconds while `isAwaited`, that is, until the first webhook arrives. */
export function callbackListQuery({ isAwaited = () => false }: { isAwaited?: (list: CallbackList) => boolean } = {}) {
  return queryOptions({
    queryKey: [...CALLBACKS_KEY, "list"],
    queryFn: ({ signal }) => apiFetch<CallbackList>("/api/callbacks", { signal }),
    refetchInterval: ({ state }) => (state.data && isAwaited(state.data) ? 2_000 : false),
  });
}

export function postTakeOver(input: TakeOver): Promise<TakenOver> {
  return apiFetch("/api/callbacks/take-over", { method: "POST", body: JSON.stringify(input) });
}

export function postPutBack(input: PutBack): Promise<TakenOver> {
  return apiFetch("/api/callbacks/put-back", { method: "POST", body: JSON.stringify(input) });
}
