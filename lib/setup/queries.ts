import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { apiFetch } from "#lib/http/api-client";
import { type FirstAdmin, SetupState } from "./schema.ts";

const SETUP_KEY = ["setup"] as const;

/** Asks every two seconds while something is still awaited from Meta. */
export function setupQuery({ isAwaited }: { isAwaited: (state: SetupState) => boolean }) {
  return queryOptions({
    queryKey: SETUP_KEY,
    queryFn: ({ signal }) => apiFetch("/api/setup", SetupState, { signal }),
    refetchInterval: ({ state }) => (!state.data || isAwaited(state.data) ? 2_000 : false),
  });
}

const Created = z.object({ id: z.string(), email: z.string() });

export function postFirstAdmin(admin: FirstAdmin): Promise<z.infer<typeof Created>> {
  return apiFetch("/api/setup", Created, { method: "POST", body: JSON.stringify(admin) });
}
