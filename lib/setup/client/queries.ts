import { queryOptions } from "@tanstack/react-query";
import { apiFetch } from "#lib/http/client/api-client";
import type { FirstAdmin, SetupState } from "../schema.ts";

const SETUP_KEY = ["setup"] as const;

/** Polls every two seconds while something is still expected from Meta. */
export function setupQuery({ isAwaited }: { isAwaited: (state: SetupState) => boolean }) {
  return queryOptions({
    queryKey: SETUP_KEY,
    queryFn: ({ signal }) => apiFetch<SetupState>("/api/setup", { signal }),
    refetchInterval: ({ state }) => (!state.data || isAwaited(state.data) ? 2_000 : false),
  });
}

export function postFirstAdmin(admin: FirstAdmin): Promise<{ id: string; email: string }> {
  return apiFetch("/api/setup", { method: "POST", body: JSON.stringify(admin) });
}
