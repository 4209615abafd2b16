import { type GraphApp, inBackground } from "#lib/graph/app";
import { type GraphFailureFacts, graphFailure } from "#lib/graph/errors";
import { log } from "#lib/log";
import { graphApp } from "#lib/meta-apps/secrets";
import { inLanes } from "#lib/sync/lanes";
import { diagnoseAndStore } from "./check-account.ts";
import type { AppEvidence } from "./evidence.ts";
import { gatherAccount } from "./gather-account.ts";
import { gatherApp } from "./gather-app.ts";

/**
 * Checks accounts of one app in the background. Data that they share is read once. `onDone` is called after each
 * account.
 */
export async function checkAccounts(
  appId: string,
  wabaIds: string[],
  signal: AbortSignal,
  onDone: (isChecked: boolean, wabaId: string) => void,
): Promise<void> {
  const app = inBackground(await graphApp(appId));
  const evidence = await gatherApp(app, signal);
  await inLanes(wabaIds, async (wabaId) => {
    signal.throwIfAborted();
    onDone(await checkOne(app, evidence, wabaId, signal), wabaId);
  });
}

/** Returns whether the account was checked. If Meta's rate limit does not allow it, the earlier result stays. */
async function checkOne(app: GraphApp, evidence: AppEvidence, wabaId: string, signal: AbortSignal): Promise<boolean> {
  try {
    const account = await gatherAccount(app, wabaId, { failure: failureForAll(evidence), signal });
    if (!account) return false;
    await diagnoseAndStore(evidence, account);
    return true;
  } catch (error) {
    signal.throwIfAborted();
    log().error({ err: error, wabaId, appId: app.id }, "an account could not be checked");
    return false;
  }
}

/** An invalid token fails for every account, so calling Graph for each would only waste calls. */
function failureForAll({ hasToken, token }: AppEvidence): GraphFailureFacts | null {
  if (!hasToken) return graphFailure("token_absent", "No access token is stored for this Meta app.").failure;
  if (token.failure || token.value.is_valid) return null;
  return graphFailure("token_invalid", token.value.error?.message ?? "Meta says that the token is not valid.").failure;
}
