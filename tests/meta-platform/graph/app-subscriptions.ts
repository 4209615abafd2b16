import type { App } from "../state.ts";
import { requireHandshake } from "../webhooks/handshake.ts";
import type { Call, Edge } from "./call.ts";
import { graphError, invalidParameter } from "./errors.ts";

function requireAppToken({ caller }: Call, app: App): void {
  if (caller.token || caller.app.id !== app.id) throw graphError(15);
}

const success = ({ context }: Call) => ({ success: context.settings.appSubscriptionsSuccess });

export const getAppSubscriptions: Edge<App> = (call, app) => {
  requireAppToken(call, app);
  const version = call.context.settings.versions.newest;
  const print = (name: string) => ({ name, version });
  const data = app.subscriptions.map(({ object, callbackUrl, active, fields }) => ({
    object,
    callback_url: callbackUrl,
    active,
    fields: fields.map(print),
  }));
  return { data };
};

/** Adds fields to the existing ones, replaces the URL, and turns a disabled subscription on again. */
export const postAppSubscriptions: Edge<App> = async (call, app) => {
  requireAppToken(call, app);
  const { object, callback_url: callbackUrl, verify_token: verifyToken, fields } = call.request.params;
  if (!object) throw invalidParameter("The parameter object is required");
  const existing = app.subscriptions.find((subscription) => subscription.object === object);
  if (!callbackUrl && !existing) throw invalidParameter("The parameter callback_url is required");
  const added = fieldNames(fields);
  const url = callbackUrl ?? existing?.callbackUrl ?? "";
  const token = verifyToken ?? existing?.verifyToken ?? "";
  if (callbackUrl || verifyToken) await requireHandshake(call.context, url, token);
  if (existing) {
    const kept = call.context.settings.appSubscriptionsFields === "added" ? existing.fields : [];
    const merged = [...new Set([...kept, ...added])];
    Object.assign(existing, { callbackUrl: url, verifyToken: token, active: true, fields: merged });
  } else app.subscriptions.push({ object, callbackUrl: url, verifyToken: token, active: true, fields: added });
  return success(call);
};

/** Without `object`, all subscriptions of the app are deleted. */
export const deleteAppSubscriptions: Edge<App> = (call, app) => {
  requireAppToken(call, app);
  const { object, fields } = call.request.params;
  const existing = app.subscriptions.find((subscription) => subscription.object === object);
  if (existing && fields) {
    const removed = fieldNames(fields);
    existing.fields = existing.fields.filter((field) => !removed.includes(field));
  } else app.subscriptions = object ? app.subscriptions.filter((subscription) => subscription !== existing) : [];
  return success(call);
};

/** `messages,account_update`, or a JSON array. */
const fieldNames = (text = ""): string[] =>
  text
    .replace(/[[\]"\s]/g, "")
    .split(",")
    .filter(Boolean);
