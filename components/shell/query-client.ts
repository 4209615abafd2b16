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
      // What a person does must fail now rather than happen minutes later, when the server is back.
      mutations: { networkMode: "always" },
    },
  });
}

/** An answer that asking again will not change. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || !("status" in error)) return false;
  return typeof error.status === "number" && error.status >= 400 && error.status < 500 && error.status !== 429;
}

let browserClient: QueryClient | undefined;

/** While the server is away queries wait; once it is back they go on, and what is shown is read again. */
function followConnection(): void {
  onlineManager.setEventListener((setOnline) => onConnectionChange(() => setOnline(awaySince() === null)));
}

/** One client for the life of the tab; a fresh one for each request on the server. */
export function getQueryClient(): QueryClient {
  if (environmentManager.isServer()) return createQueryClient();
  if (!browserClient) {
    browserClient = createQueryClient();
    followConnection();
  }
  return browserClient;
}
