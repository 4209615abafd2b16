import { z } from "zod";
import { type Context, requireRole } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import type { GraphApp } from "#lib/graph/app";
import { type AppWebhooks, deleteAppSubscription, postAppSubscription } from "#lib/graph/app-subscriptions";
import { GraphError } from "#lib/graph/errors";
import { callbackUrl, isOurCallback } from "./callback-url.ts";
import type { AppObservation } from "./observation-schema.ts";
import { observeApp } from "./observe-app.ts";
import { SetAppWebhooks } from "./schema.ts";
import { appSecrets, graphApp } from "./secrets.ts";

const Input = SetAppWebhooks.extend({ appId: z.string().min(1) });

/**
 * Sets the app's callback URL and subscribes it to `fields` in addition to its current ones. The default URL is the
 * console's own with the app's verify token. Meta calls the URL before it answers. Throws the GraphError if Meta
 * refuses.
 */
export async function setAppWebhooks(ctx: Context, input: z.input<typeof Input>): Promise<AppObservation> {
  requireRole(ctx, "admin");
  const { appId, callbackUrl: url = callbackUrl(), verifyToken, fields = [] } = Input.parse(input);
  const token = verifyToken ?? (isOurCallback(url) ? await ownVerifyToken(appId) : null);
  if (!token) throw new AppError("invalid_input", "verifyToken: is needed for this URL", { parameter: "verifyToken" });
  return change(ctx, appId, "app.webhooks_set", (app, before) =>
    postAppSubscription(app, { fields: allFields(before, fields), callback: { url, verifyToken: token } }),
  );
}

/**
 * Subscribes the app to further fields, by default to all that this console knows. The URL stays; if it is the
 * console's own, it is sent again, because Meta's documentation requires it.
 */
export async function addAppFields(
  ctx: Context,
  { appId, fields }: { appId: string; fields?: string[] | undefined },
): Promise<AppObservation> {
  requireRole(ctx, "operator");
  return change(ctx, appId, "app.fields_added", async (app, before) => {
    if (!before.webhooks?.isSet || !before.webhooks.callbackUrl) {
      throw new AppError("precondition", "The app has no callback URL yet: set it first.");
    }
    const verifyToken = before.webhooks.isOurs ? await ownVerifyToken(appId) : null;
    const webhooks: AppWebhooks = { fields: allFields(before, fields ?? before.webhooks.missingFields) };
    const callback = verifyToken ? { url: before.webhooks.callbackUrl, verifyToken } : undefined;
    await postAppSubscription(app, callback ? { ...webhooks, callback } : webhooks);
  });
}

/** Ends the app's WhatsApp webhooks: Meta then sends nothing for any account, except to override URLs. */
export async function deleteAppWebhooks(ctx: Context, { appId }: { appId: string }): Promise<AppObservation> {
  requireRole(ctx, "admin");
  return change(ctx, appId, "app.webhooks_deleted", (app) => deleteAppSubscription(app));
}

/**
 * According to Meta's documentation, a POST adds to the existing fields. Sending the existing ones too loses none, even
 * if it should replace them.
 */
function allFields(before: AppObservation, fields: readonly string[]): string[] {
  return [...new Set([...(before.webhooks?.fields ?? []).map(({ name }) => name), ...fields])];
}

/**
 * Reads, changes, reads again, and records both states and the user in the audit log. Changes nothing if the first read
 * fails.
 */
async function change(
  ctx: Context,
  appId: string,
  action: "app.webhooks_set" | "app.fields_added" | "app.webhooks_deleted",
  act: (app: GraphApp, before: AppObservation) => Promise<void>,
): Promise<AppObservation> {
  const app = await graphApp(appId);
  const before = await observeApp(app);
  if (before.error?.webhooks)
    throw new AppError("upstream", before.error.webhooks.message, { failure: before.error.webhooks });
  const target = `app:${appId}`;
  try {
    await act(app, before);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const { reason, message, code, traceId } = error.failure;
    await recordAudit(db(), ctx, {
      action: `${action}_failed`,
      target,
      before: facts(before),
      after: { reason, message, code, traceId },
    });
    throw error;
  }
  const after = await observeApp(app);
  await recordAudit(db(), ctx, { action, target, before: facts(before), after: facts(after) });
  return after;
}

function facts({ webhooks }: AppObservation) {
  if (!webhooks) return {};
  const { callbackUrl: url, active, fields } = webhooks;
  return { callbackUrl: url, active, fields: fields.map(({ name }) => name) };
}

async function ownVerifyToken(appId: string): Promise<string | null> {
  return (await appSecrets()).find((app) => app.appId === appId)?.verifyToken ?? null;
}
