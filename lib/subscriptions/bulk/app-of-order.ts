import { AppError } from "#lib/errors";
import { findApps } from "#lib/meta-apps/read-apps";

type ActingApp = { id: string; hasAccessToken: boolean };

/** The app that an order is for: the given one, or the only one. */
export async function appOfOrder(appId: string | undefined): Promise<ActingApp> {
  const apps = await findApps(appId);
  const [app] = apps;
  if (!app) {
    throw appId
      ? new AppError("invalid_input", `The Meta app ${appId} is not connected to this console.`, { parameter: "appId" })
      : new AppError("precondition", "No Meta app is connected to this console yet.");
  }
  if (apps.length > 1) {
    throw new AppError("invalid_input", "Several Meta apps are connected: name one.", { parameter: "appId" });
  }
  return app;
}
