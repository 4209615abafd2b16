import { z } from "zod";
import { recordReveal } from "#lib/audit/record-reveal";
import { type Context, hasRole, requireRole } from "#lib/auth/context";
import { db } from "#lib/db/client";
import type { Delivery } from "#lib/db/generated/client";
import { uuidFloor } from "#lib/db/partitions";
import { AppError } from "#lib/errors";
import { decodeCursor, encodeCursor } from "#lib/http/cursor";
import { listParameter } from "#lib/http/list-parameter";
import type { DeliveryDetail, DeliveryItem, DeliveryPage } from "./schema.ts";

const time = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .optional();

export const DeliveryListQuery = z.object({
  verdict: z.enum(["accepted", "rejected"]).optional(),
  /** Any of these, by repeating or with commas. */
  reason: listParameter(z.string().max(60)).default([]),
  app: z.string().max(60).optional(),
  /** Only requests that took longer to acknowledge, in milliseconds. */
  slowerThan: z.coerce.number().min(0).max(600_000).optional(),
  from: time,
  to: time,
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type DeliveryListQuery = z.infer<typeof DeliveryListQuery>;

/** Requests to the door, newest first. */
export async function listDeliveries(ctx: Context, query: DeliveryListQuery): Promise<DeliveryPage> {
  requireRole(ctx, "viewer");
  const before = query.cursor && decodeCursor(query.cursor, z.tuple([z.uuid()]))[0];
  const rows = await db().delivery.findMany({
    where: {
      verdict: query.verdict,
      ...(query.reason.length > 0 && { reason: { in: query.reason } }),
      appId: query.app,
      ...(query.slowerThan !== undefined && { ackMs: { gt: query.slowerThan } }),
      AND: [
        { id: { gte: query.from && uuidFloor(query.from) } },
        { id: { lt: query.to && uuidFloor(query.to) } },
        { id: { lt: before || undefined } },
      ],
    },
    omit: { raw: true },
    orderBy: { id: "desc" },
    take: query.limit + 1,
  });
  const page = rows.slice(0, query.limit);
  const names = await appNames();
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return { items: page.map((row) => toItem(row, names)), nextCursor: last ? encodeCursor([last.id]) : null };
}

/** One request with its headers and, for operators and while retention keeps it, the body. Throws `not_found`. */
export async function getDelivery(ctx: Context, id: string): Promise<DeliveryDetail> {
  requireRole(ctx, "viewer");
  const row = await db().delivery.findUnique({ where: { id } });
  if (!row) throw new AppError("not_found", "There is no such delivery: the link is wrong, or retention removed it.");
  const mayRead = hasRole(ctx, "operator");
  if (row.raw && mayRead) await recordReveal(ctx, `delivery:${id}`);
  return {
    ...toItem(row, await appNames()),
    signedWith: row.signedWith,
    headers: row.headers as Record<string, string>,
    raw: mayRead && row.raw ? Buffer.from(row.raw).toString("base64") : null,
    isWithheld: row.raw !== null && !mayRead,
  };
}

/** The body exactly as signed. Throws `not_found` where it was not kept or retention removed it. */
export async function getRawBody(ctx: Context, id: string): Promise<Uint8Array> {
  requireRole(ctx, "operator");
  const row = await db().delivery.findUnique({ where: { id }, select: { raw: true } });
  if (!row) throw new AppError("not_found", "There is no such delivery: the link is wrong, or retention removed it.");
  if (!row.raw) throw new AppError("not_found", "The bytes of this request are not kept, or retention removed them.");
  await recordReveal(ctx, `delivery:${id}`);
  return row.raw;
}

async function appNames(): Promise<Map<string, string>> {
  const apps = await db().metaApp.findMany({ select: { id: true, name: true } });
  return new Map(apps.map((app) => [app.id, app.name]));
}

function toItem(row: Omit<Delivery, "raw">, names: Map<string, string>): DeliveryItem {
  return {
    id: row.id,
    receivedAt: row.receivedAt.toISOString(),
    method: row.method,
    appId: row.appId,
    appName: names.get(row.appId ?? "") ?? null,
    verdict: row.verdict,
    reason: row.reason,
    bytes: row.bytes,
    sha256: row.sha256,
    changes: row.changes,
    newEvents: row.newEvents,
    ackMs: row.ackMs,
    remoteAddress: row.remoteAddress,
    userAgent: row.userAgent,
    clientCertificate: row.clientCertificate,
  };
}
