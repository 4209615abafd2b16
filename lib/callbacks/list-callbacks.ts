import { type Context, requireRole } from "#lib/access/context";
import { db } from "#lib/db/client";
import { uuidTime } from "#lib/db/partitions";
import { listDestinations } from "#lib/destinations/read-destinations";
import type { DestinationItem } from "#lib/destinations/schema";
import { shownUrl } from "#lib/destinations/to-item";
import { isOurCallback } from "#lib/meta-apps/callback-url";
import { observedApps } from "#lib/meta-apps/read-apps";
import type { CallbackItem, CallbackKey, CallbackList } from "./schema.ts";

export type Route = CallbackKey & {
  name: string | null;
  wabaId: string | null;
  /** Digits of a number. */
  phone: string | null;
  url: string | null;
  observedAt: Date | null;
};

/** The current callback URL of each app and each override. */
export async function listCallbacks(ctx: Context, appId?: string): Promise<CallbackList> {
  requireRole(ctx, "viewer");
  return { items: await toItems(ctx, await readRoutes(appId)) };
}

/** The callback of each app, and each override of an account or number. */
export async function readRoutes(appId?: string): Promise<Route[]> {
  const where = appId ? { appId } : {};
  const [apps, accounts, numbers] = await Promise.all([
    observedApps(appId),
    db().subscription.findMany({
      where: { ...where, overrideCallbackUri: { not: null } },
      include: { waba: { select: { name: true } } },
      orderBy: [{ appId: "asc" }, { wabaId: "asc" }],
    }),
    db().phoneRoute.findMany({
      where: { ...where, phoneUri: { not: null } },
      include: { phoneNumber: { select: { wabaId: true, displayPhoneNumber: true, digits: true } } },
      orderBy: [{ appId: "asc" }, { phoneNumberId: "asc" }],
    }),
  ]);
  return [
    ...apps.map((app): Route => {
      const { webhooks, observedAt } = app.observation;
      const at = observedAt ? new Date(observedAt) : null;
      const of = { appId: app.id, level: "app", id: app.id, name: app.name } as const;
      return { ...of, wabaId: null, phone: null, url: webhooks?.callbackUrl ?? null, observedAt: at };
    }),
    ...accounts.map((row): Route => {
      const of = { appId: row.appId, level: "account", id: row.wabaId, name: row.waba.name } as const;
      return { ...of, wabaId: row.wabaId, phone: null, url: row.overrideCallbackUri, observedAt: row.observedAt };
    }),
    ...numbers.map((row): Route => {
      const { wabaId, displayPhoneNumber: name, digits: phone } = row.phoneNumber;
      const of = { appId: row.appId, level: "number", id: row.phoneNumberId } as const;
      return { ...of, name, wabaId, phone, url: row.phoneUri, observedAt: row.observedAt };
    }),
  ];
}

export async function toItems(ctx: Context, routes: readonly Route[]): Promise<CallbackItem[]> {
  const { items: destinations } = await listDestinations(ctx);
  const behind = routes.map((route) => destinations.find((one) => standsFor(one, route)) ?? null);
  const firsts = await readFirsts(behind.flatMap((one) => one?.id ?? []));
  return routes.map(({ phone: _, ...route }, nth) => ({
    ...route,
    url: route.url && shownUrl(ctx, route.url),
    isOurs: isOurCallback(route.url),
    observedAt: route.observedAt?.toISOString() ?? null,
    destination: behind[nth] ?? null,
    ...(firsts.get(behind[nth]?.id ?? "") ?? { arrivedAt: null, answeredAt: null }),
  }));
}

/** Whether a destination is the receiver of this callback: its filter names exactly the account or number. */
function standsFor({ appId, format, filter }: DestinationItem, { level, id, phone, ...route }: Route): boolean {
  if (appId !== route.appId || format !== "meta") return false;
  const named = JSON.stringify([
    filter.waba ?? [],
    filter.phone ?? [],
    filter.field ?? [],
    filter.kind ?? [],
    filter.severity ?? [],
  ]);
  const own = level === "app" ? [[], []] : level === "account" ? [[id], []] : [[], [phone]];
  return named === JSON.stringify([...own, [], [], []]);
}

type Firsts = Pick<CallbackItem, "arrivedAt" | "answeredAt">;

/** The times of the first webhook for each destination and of its first delivery, without tests. */
async function readFirsts(ids: readonly string[]): Promise<Map<string, Firsts>> {
  const rows = await db().$queryRaw<{ id: string; arrived: string | null; answered: string | null }[]>`
    select d.id,
      least(
        (select f.id from forward f where f.destination_id = d.id and f.failed_at is null order by f.id limit 1),
        (select a.forward_id from attempt a where a.destination_id = d.id and a.forward_id is not null order by a.id limit 1)
      )::text as arrived,
      (select a.id from attempt a where a.destination_id = d.id and a.forward_id is not null and a.state = 'delivered'
        order by a.id limit 1)::text as answered
    from unnest(${ids}::uuid[]) as d(id)`;
  const time = (id: string | null) => id && uuidTime(id).toISOString();
  return new Map(
    rows.map(({ id, arrived, answered }) => [id, { arrivedAt: time(arrived), answeredAt: time(answered) }]),
  );
}
