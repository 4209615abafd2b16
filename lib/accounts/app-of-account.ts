import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";

/**
 * The app for an account's switch: the given one, otherwise the first connected app that has seen the account,
 * otherwise the first connected app. Throws `precondition` if none is connected.
 */
export async function appOfAccount(wabaId: string, appId?: string): Promise<string> {
  if (appId) return appId;
  const seen = await db().metaApp.findFirst({
    where: { subscriptions: { some: { wabaId } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  const app =
    seen ?? (await db().metaApp.findFirst({ orderBy: [{ createdAt: "asc" }, { id: "asc" }], select: { id: true } }));
  if (!app) throw new AppError("precondition", "No Meta app is connected to this console yet.");
  return app.id;
}
