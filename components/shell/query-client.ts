import { environmentManager, onlineManager, QueryClient } from "@tanstack/react-query";
import { awaySince, onConnectionChange } from "#lib/http/client/connection";

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: true,
        refetchOnReconnect: "always",
        retry: (failures, error) => failures < 2 && !isRefusal(error),
      },
      // A user's action must fail now instead of running minutes later, when the server is back.
      mutations: { networkMode: "always" },
    },
  });
}

/** Whether repeating the request would give the same error. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || !("status" in error)) return false;
  return typeof error.status === "number" && error.status >= 400 && error.status < 500 && error.status !== 429;
}

let browserClient: QueryClient | undefined;

/** While the server is down, queries wait; when it is back they continue, and shown data are reloaded. */
function followConnection(): void {
  onlineManager.setEventListener((setOnline) => onConnectionChange(() => setOnline(awaySince() === null)));
}

/** One client per tab; on the server, a new one per request. */
export function getQueryClient(): QueryClient {
  if (environmentManager.isServer()) return createQueryClient();
  if (!browserClient) {
    browserClient = createQueryClient();
    followConnection();
  }
  return browserClient;
}
