import type { GraphApp } from "#lib/graph/app";
import { debugToken, type TokenFacts } from "#lib/graph/debug-token";
import { GraphError, type GraphFailureFacts, graphFailure } from "#lib/graph/errors";
import {
  getAssignedWabaIds,
  getBusinessIds,
  getClientWabaIds,
  getOwnedWabaIds,
  getUserId,
} from "#lib/graph/reachable-wabas";

type SourceFailure = { source: string; failure: GraphFailureFacts };

export type Discovery = {
  wabaIds: string[];
  /** Whether the token lists its WABAs, so that there are no others to find. */
  isListed: boolean;
  askedBusinessIds: string[];
  failures: SourceFailure[];
};

const SCOPE = "whatsapp_business_management";

/** Reading every client's own business would cost more calls than it is worth. */
const MAX_BUSINESSES = 10;

/** How Meta refuses to tell one app about another app's token. */
const REFUSALS = new Set<string>(["token_of_other_app", "invalid_request"]);

/**
 * The WABAs that the app's token reaches: those listed in the token, otherwise those assigned to its user and those of
 * known businesses. One working source is enough; throws if none works.
 */
export async function discoverWabas(
  app: GraphApp,
  { businessIds = [], signal }: { businessIds?: string[]; signal?: AbortSignal | undefined } = {},
): Promise<Discovery> {
  if (!app.accessToken) throw graphFailure("token_absent", "No access token is stored for this Meta app.");
  const ask = sources();
  const token = await ask.from("debug_token", () => debugToken(app, app.accessToken ?? "", signal));
  const refusal = ask.failures.find(({ failure }) => REFUSALS.has(failure.reason))?.failure;
  if (refusal) throw new GraphError({ ...refusal, reason: "token_of_other_app" });
  if (token) requireOwnToken(app, token);
  const listed = token?.granular_scopes.find(({ scope }) => scope === SCOPE)?.target_ids ?? [];
  if (listed.length > 0)
    return { wabaIds: [...new Set(listed)], isListed: true, askedBusinessIds: [], failures: ask.failures };

  const found = new Set<string>();
  const userId = token?.user_id ?? (await ask.from("me", () => getUserId(app, signal)));
  if (userId) {
    const assigned = await ask.from("assigned_whatsapp_business_accounts", () =>
      getAssignedWabaIds(app, userId, signal),
    );
    for (const id of assigned ?? []) found.add(id);
  }
  const own = await ask.from("me/businesses", () => getBusinessIds(app, signal));
  const businesses = [...new Set([...(own ?? []), ...businessIds])].slice(0, MAX_BUSINESSES);
  const ofBusinesses = await discoverOfBusinesses(app, businesses, signal);
  for (const id of ofBusinesses.wabaIds) found.add(id);

  const failures = [...ask.failures, ...ofBusinesses.failures];
  const hasWorked = found.size > 0 || ask.worked.has("assigned_whatsapp_business_accounts") || ofBusinesses.hasWorked;
  if (!hasWorked && failures[0]) throw new GraphError(worst(failures).failure);
  return { wabaIds: [...found], isListed: false, askedBusinessIds: businesses, failures };
}

/** WABAs that businesses own or share. Never throws a GraphError: each failure is returned with its source. */
export async function discoverOfBusinesses(
  app: GraphApp,
  businessIds: string[],
  signal?: AbortSignal,
): Promise<{ wabaIds: string[]; failures: SourceFailure[]; hasWorked: boolean }> {
  const ask = sources();
  const found: string[] = [];
  for (const id of businessIds.slice(0, MAX_BUSINESSES)) {
    const owned = await ask.from(`${id}/owned_whatsapp_business_accounts`, () => getOwnedWabaIds(app, id, signal));
    const shared = await ask.from(`${id}/client_whatsapp_business_accounts`, () => getClientWabaIds(app, id, signal));
    found.push(...(owned ?? []), ...(shared ?? []));
  }
  return { wabaIds: [...new Set(found)], failures: ask.failures, hasWorked: ask.worked.size > 0 };
}

function sources() {
  const failures: SourceFailure[] = [];
  const worked = new Set<string>();
  async function from<Answer>(source: string, call: () => Promise<Answer>): Promise<Answer | null> {
    try {
      const answer = await call();
      worked.add(source);
      return answer;
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      failures.push({ source, failure: error.failure });
      return null;
    }
  }
  return { from, failures, worked };
}

/** A token of another app would list, subscribe and unsubscribe for that app. */
function requireOwnToken(app: GraphApp, token: TokenFacts): void {
  if (!token.is_valid) {
    const words = token.error?.message ?? "The access token is not valid.";
    throw graphFailure(/expired/i.test(words) ? "token_expired" : "token_invalid", words);
  }
  if (token.app_id !== null && token.app_id !== app.id) {
    const name = token.application ?? "without a name";
    throw graphFailure("token_of_other_app", `The access token belongs to the Meta app ${token.app_id} (${name}).`);
  }
}

/** A problem with the token or the network is more useful than a source that this token may not use. */
function worst(failures: SourceFailure[]): SourceFailure {
  const first = failures.find(({ failure }) => !["permission_missing", "object_missing"].includes(failure.reason));
  return first ?? (failures[0] as SourceFailure);
}
