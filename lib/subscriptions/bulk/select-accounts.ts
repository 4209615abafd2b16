import { matchingIds } from "#lib/accounts/matching";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { findApps } from "#lib/meta-apps/read-apps";
import { BULK_LIMIT, type BulkOrder } from "./schema.ts";

const NAMED = 20;

/** The account ids of an order. Throws `invalid_input` for none, too many or unknown ones. */
export async function selectAccounts({ wabaIds, filter }: Pick<BulkOrder, "wabaIds" | "filter">): Promise<string[]> {
  if (wabaIds) {
    await requireKnown(wabaIds);
    return wabaIds;
  }
  const ids = await matchingIds(filter ?? {}, BULK_LIMIT + 1);
  if (ids.length === 0) throw new AppError("invalid_input", "No account matches this filter.", { parameter: "filter" });
  if (ids.length > BULK_LIMIT) {
    const detail = `More than ${BULK_LIMIT} accounts match this filter: narrow it, and take them in parts.`;
    throw new AppError("invalid_input", detail, { parameter: "filter" });
  }
  return ids;
}

async function requireKnown(ids: string[]): Promise<void> {
  const known = await db().waba.findMany({ where: { id: { in: ids } }, select: { id: true } });
  const isKnown = new Set(known.map(({ id }) => id));
  const unknown = ids.filter((id) => !isKnown.has(id));
  if (unknown.length === 0) return;
  const more = unknown.length > NAMED ? ` and ${unknown.length - NAMED} more` : "";
  throw new AppError(
    "invalid_input",
    `These accounts are not known to this console: ${unknown.slice(0, NAMED).join(", ")}${more}.`,
    { parameter: "wabaIds", unknown },
  );
}

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
