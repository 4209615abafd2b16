import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";

type ActingApp = { id: string; hasAccessToken: boolean };

/** The app that an order is for: the given one, or the only one. */
export async function appOfOrder(appId: string | undefined): Promise<ActingApp> {
  const apps = await db().metaApp.findMany({ where: { id: appId }, select: { id: true, accessToken: true }, take: 2 });
  const [app] = apps;
  if (!app) {
    throw appId
      ? new AppError("invalid_input", `The Meta app ${appId} is not connected to this console.`, { parameter: "appId" })
      : new AppError("precondition", "No Meta app is connected to this console yet.");
  }
  if (apps.length > 1) {
    throw new AppError("invalid_input", "Several Meta apps are connected: name one.", { parameter: "appId" });
  }
  return { id: app.id, hasAccessToken: app.accessToken !== null };
}
