import { config } from "#lib/config";
import { readDeliveryEvidence } from "#lib/deliveries/evidence";
import { readHealth } from "#lib/destinations/trouble";
import { servedVersion } from "#lib/graph/api-version";
import type { GraphApp } from "#lib/graph/app";
import { getAppSubscriptions } from "#lib/graph/app-subscriptions";
import { debugToken } from "#lib/graph/debug-token";
import { GraphError, graphFailure } from "#lib/graph/errors";
import { readLimit } from "#lib/graph/limit";
import { callbackUrl } from "#lib/meta-apps/callback-url";
import type { AppEvidence, Read } from "./evidence.ts";
import { tryOutsidePath } from "./outside/try-outside-path.ts";

/**
 * Data that all accounts of an app share. The outside path is tried first, so that its own delivery is among the
 * deliveries read afterwards.
 */
export async function gatherApp(app: GraphApp, signal?: AbortSignal): Promise<AppEvidence> {
  const outside = await tryOutsidePath(app, signal);
  const { accessToken } = app;
  const [token, webhooks, received, destinations] = await Promise.all([
    read(() => {
      if (accessToken) return debugToken(app, accessToken, signal);
      throw graphFailure("token_absent", "No access token is stored for this Meta app.");
    }),
    read(() => getAppSubscriptions(app, signal)),
    readDeliveryEvidence(app.id),
    readHealth(app.id),
  ]);
  return {
    id: app.id,
    callbackUrl: callbackUrl(),
    hasToken: accessToken !== null,
    token,
    webhooks,
    version: { asked: config().graphVersion, served: servedVersion(app.id) },
    ...received,
    limit: await readLimit(app.id, "app"),
    destinations,
    outside,
  };
}

/** Returns the answer or Graph's failure, with the time of the call. Throws only errors that are not Graph's. */
export async function read<Value>(ask: () => Promise<Value>): Promise<Read<Value>> {
  const at = new Date().toISOString();
  try {
    return { at, value: await ask(), failure: null };
  } catch (error) {
    if (error instanceof GraphError) return { at, value: null, failure: error.failure };
    throw error;
  }
}
