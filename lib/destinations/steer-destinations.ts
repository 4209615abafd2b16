import { actorColumns, type Context, requireRole } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { seal } from "#lib/crypto";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { announceChange } from "./change-destinations.ts";
import { findDestination, getDestination } from "./read-destinations.ts";
import { type DestinationItem, type RotatedSecret, RotateSecret } from "./schema.ts";
import { newSecret } from "./standard-webhooks.ts";

/** Pauses a destination: new items are held until it is resumed. */
export function pauseDestination(ctx: Context, id: string): Promise<DestinationItem> {
  return steer(ctx, id, "active", "paused");
}

/** Resumes a destination: held items and new ones are sent. */
export function resumeDestination(ctx: Context, id: string): Promise<DestinationItem> {
  return steer(ctx, id, "paused", "active");
}

/** Pausing a paused destination changes nothing. Throws `conflict` for a disabled destination. */
async function steer(ctx: Context, id: string, from: "active" | "paused", to: "active" | "paused") {
  requireRole(ctx, "operator");
  await db().$transaction(async (tx) => {
    const { name, state } = await findDestination(id, tx);
    if (state === to) return;
    if (state !== from) throw new AppError("conflict", "This destination is disabled; an administrator can enable it.");
    const data = { state: to, stateAt: new Date(), stateBy: actorColumns(ctx).actor };
    await tx.destination.update({ where: { id }, data: { ...data, ...(to === "active" && { retryAt: null }) } });
    const action = to === "paused" ? "destination.paused" : "destination.resumed";
    await recordAudit(tx, ctx, { action, target: `destination:${id}`, after: { name } });
  });
  announceChange(id);
  return getDestination(ctx, id);
}

/**
 * Creates a new secret, or with `end` deletes the previous one. Until then, requests are signed with both. Throws
 * `conflict` if a rotation is under way.
 */
export async function rotateSecret(ctx: Context, id: string, input: RotateSecret): Promise<RotatedSecret> {
  requireRole(ctx, "admin");
  const { end } = RotateSecret.parse(input);
  const secret = end ? null : newSecret();
  await db().$transaction(async (tx) => {
    const row = await findDestination(id, tx);
    if (secret !== null && row.previousSecret)
      throw new AppError("conflict", "A rotation is under way: end it before the next one.");
    await tx.destination.update({
      where: { id },
      data: secret === null ? { previousSecret: null } : { secret: seal(secret), previousSecret: row.secret },
    });
    await recordAudit(tx, ctx, {
      action: end ? "destination.rotation_ended" : "destination.secret_rotated",
      target: `destination:${id}`,
      after: { name: row.name },
    });
  });
  announceChange(id);
  return { secret, destination: await getDestination(ctx, id) };
}
