import { actorColumns, type Context, requireRole } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { seal, unsealed } from "#lib/crypto";
import { db } from "#lib/db/client";
import type { Destination, Prisma } from "#lib/db/generated/client";
import { sqlState } from "#lib/db/sql-state";
import { AppError } from "#lib/errors";
import { phoneDigits } from "#lib/fields/phone";
import { forgetDestinations } from "#lib/forwards/active-destinations";
import { ringChange } from "#lib/forwards/bell";
import { namesOfApps } from "#lib/meta-apps/read-apps";
import { requireHeaders } from "./header-rules.ts";
import { findDestination, getDestination } from "./read-destinations.ts";
import {
  CreateDestination,
  type DestinationFilter,
  type DestinationItem,
  type DestinationWithSecret,
  KEPT_VALUE,
  UpdateDestination,
} from "./schema.ts";
import { newSecret } from "./standard-webhooks.ts";
import { requireUrl } from "./url-rules.ts";

/** Returns the secret, which cannot be read again. Throws `conflict` if the app already sends there in this format. */
export async function createDestination(ctx: Context, input: CreateDestination): Promise<DestinationWithSecret> {
  requireRole(ctx, "admin");
  const { headers, ...given } = CreateDestination.parse(input);
  const apps = await namesOfApps([given.appId]);
  if (!apps.has(given.appId))
    throw new AppError("invalid_input", "appId: is not connected to this console", { parameter: "appId" });
  const secret = newSecret();
  const settings = { ...given, url: requireUrl(given.url), filter: normal(given.filter) };
  const sealed = { headers: sealHeaders(requireHeaders(headers), null), secret: seal(secret) };
  const { id } = await refusingTwins(() =>
    db().$transaction(async (tx) => {
      const created = await tx.destination.create({ data: { ...settings, ...sealed } });
      await recordAudit(tx, ctx, {
        action: "destination.created",
        target: `destination:${created.id}`,
        after: { ...settings, headers: Object.keys(headers) },
      });
      return created;
    }),
  );
  announceChange(id);
  return { ...(await getDestination(ctx, id)), secret };
}

/** Changes the given settings. Waiting items are sent with the new settings, even if the new filter excludes them. */
export async function updateDestination(ctx: Context, id: string, input: UpdateDestination): Promise<DestinationItem> {
  requireRole(ctx, "admin");
  const { headers, state, ...given } = UpdateDestination.parse(input);
  await refusingTwins(() =>
    db().$transaction(async (tx) => {
      const old = await findDestination(id, tx);
      const change = {
        ...given,
        ...(given.url !== undefined && { url: requireUrl(given.url) }),
        ...(given.filter && { filter: normal(given.filter) }),
      };
      await tx.destination.update({
        where: { id },
        data: {
          ...change,
          ...(headers && { headers: sealHeaders(requireHeaders(headers), old.headers) }),
          ...(state && state !== old.state && { state, stateAt: new Date(), stateBy: actorColumns(ctx).actor }),
          // Try a new URL at once.
          ...(change.url && change.url !== old.url && { failingSince: null, retryAt: null }),
        },
      });
      await recordAudit(tx, ctx, {
        action: "destination.updated",
        target: `destination:${id}`,
        before: audited(old, Object.keys({ ...change, ...(state && { state }) })),
        after: { ...change, ...(state && { state }), ...(headers && { headers: Object.keys(headers) }) },
      });
    }),
  );
  announceChange(id);
  return getDestination(ctx, id);
}

/**
 * Deletes the destination with its secrets. Waiting items are not sent. Attempts are kept until their retention ends.
 */
export async function deleteDestination(ctx: Context, id: string): Promise<void> {
  requireRole(ctx, "admin");
  await db().$transaction(async (tx) => {
    const { name, url } = await findDestination(id, tx);
    const waiting = await tx.forward.count({ where: { destinationId: id } });
    await tx.destination.delete({ where: { id } });
    await recordAudit(tx, ctx, {
      action: "destination.deleted",
      target: `destination:${id}`,
      before: { name, url, waiting },
    });
  });
  announceChange(id);
}

export function announceChange(id: string): void {
  forgetDestinations();
  ringChange(id);
}

function normal(filter: DestinationFilter): Prisma.InputJsonObject {
  const phones = filter.phone?.map((phone) => phoneDigits(phone) ?? phone);
  return { ...filter, ...(phones && { phone: phones }) };
}

function sealHeaders(given: Record<string, string>, before: string | null): string | null {
  const kept = JSON.parse((before && unsealed(before)) || "{}") as Record<string, string>;
  const headers = Object.entries(given).flatMap(([name, value]) =>
    value === KEPT_VALUE ? (kept[name] === undefined ? [] : [[name, kept[name]]]) : [[name, value]],
  );
  return headers.length > 0 ? seal(JSON.stringify(Object.fromEntries(headers))) : null;
}

function audited(row: Destination, names: string[]): Prisma.InputJsonObject {
  return Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)));
}

async function refusingTwins<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (sqlState(error) !== "23505" && !/P2002/.test(String((error as { code?: unknown }).code))) throw error;
    throw new AppError("conflict", "url: this Meta app already sends there in this format", { parameter: "url" });
  }
}
