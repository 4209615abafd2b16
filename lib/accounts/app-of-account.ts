import { AppError } from "#lib/errors";
import { firstApp } from "#lib/meta-apps/read-apps";

/**
 * The app for an account's switch: the given one, otherwise the first connected app that has seen the account,
 * otherwise the first connected app. Throws `precondition` if none is connected.
 */
export async function appOfAccount(wabaId: string, appId?: string): Promise<string> {
  if (appId) return appId;
  const app = (await firstApp({ subscriptions: { some: { wabaId } } })) ?? (await firstApp());
  if (app === null) throw new AppError("precondition", "No Meta app is connected to this console yet.");
  return app;
}
