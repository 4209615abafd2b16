import { z } from "zod";
import { type Context, requireRole } from "#lib/access/context";
import { requireStillActing } from "#lib/auth/still-acts";
import { db } from "#lib/db/client";
import type { AuditEntry, Prisma } from "#lib/db/generated/client";
import { decodeCursor, encodeCursor } from "#lib/http/cursor";
import { nameTargets } from "./name-targets.ts";
import type { AuditFilter, AuditItem, AuditPage, AuditQuery } from "./schema.ts";

/** Audit entries, newest first. For administrators. */
export async function listAudit(ctx: Context, { cursor, limit, ...filter }: AuditQuery): Promise<AuditPage> {
  requireRole(ctx, "admin");
  const before = cursor && decodeCursor(cursor, z.tuple([z.uuid()]))[0];
  const rows = await auditRows(filter, before || null, limit + 1);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items: await toItems(page), nextCursor: last ? encodeCursor([last.id]) : null };
}

const BATCH = 500;

/** All audit entries that match the filter, newest first, in batches. For administrators. */
export async function* auditBatches(ctx: Context, filter: AuditFilter): AsyncGenerator<AuditItem[], void> {
  requireRole(ctx, "admin");
  for (let before: string | null = null; ; ) {
    if (before) await requireStillActing(ctx);
    const rows: AuditEntry[] = await auditRows(filter, before, BATCH);
    if (rows.length > 0) yield await toItems(rows);
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    before = last.id;
  }
}

function auditRows(filter: AuditFilter, before: string | null, take: number): Promise<AuditEntry[]> {
  return db().auditEntry.findMany({
    where: { AND: [whereOf(filter), before ? { id: { lt: before } } : {}] },
    orderBy: { id: "desc" },
    take,
  });
}

function whereOf({ id, actor, action, target, from, to }: AuditFilter): Prisma.AuditEntryWhereInput {
  return {
    ...(id && { id }),
    ...(actor && { actor: { contains: actor, mode: "insensitive" } }),
    ...(action && { action: wildcard(action) }),
    ...(target && { target: wildcard(target) }),
    at: { ...(from && { gte: from }), ...(to && { lt: to }) },
  };
}

function wildcard(text: string): Prisma.StringFilter | string {
  return text.endsWith("*") ? { startsWith: text.slice(0, -1) } : text;
}

async function toItems(rows: AuditEntry[]): Promise<AuditItem[]> {
  const nameOf = await nameTargets(rows);
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), targetName: nameOf(row) }));
}
