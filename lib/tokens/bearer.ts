import { hash } from "node:crypto";
import type { Role } from "#lib/access/client/roles";
import { type Actor, requireRole } from "#lib/access/context";
import { lacksFactor } from "#lib/auth/second-factor/read-own";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import type { TokenScope } from "./schema.ts";

const USE_IS_NOTED_EVERY_MS = 60_000;

/** The token of `Authorization: Bearer …`, which may be empty; null without that header. */
export function bearerToken(request: Request): string | null {
  const match = /^bearer(?:\s+(.*))?$/i.exec(request.headers.get("authorization") ?? "");
  return match && (match[1] ?? "");
}

/**
 * The token's owner with their current role. Looked up by hash, so that response times reveal nothing about a guess.
 * Throws `unauthenticated`, and `forbidden` if scope or role are not enough. `scope` null means that no token may do
 * this.
 */
export async function tokenActor(
  token: string,
  { scope, role, remoteAddress }: { scope: TokenScope | null; role: Role; remoteAddress: string | null },
): Promise<Actor> {
  const now = Date.now();
  const found = await db().apiToken.findUnique({
    where: { tokenHash: hash("sha256", token) },
    include: { user: true },
  });
  const isOver = !found || found.revokedAt || (found.expiresAt && found.expiresAt.getTime() <= now);
  if (isOver || !found.user.active)
    throw new AppError("unauthenticated", "This API token is unknown, has expired or was revoked.");
  if (!scope) throw new AppError("forbidden", "An API token cannot do this: sign in.");
  if (await lacksFactor(found.user))
    throw new AppError("second_factor_missing", "This token's owner must set up a second factor first.");
  if (!found.scopes.includes(scope)) {
    throw new AppError("forbidden", `This needs an API token with the scope ${scope}.`, { scope });
  }
  const { id, email, name, role: ownersRole } = found.user;
  const actor = { kind: "user" as const, id, email, name, role: ownersRole, token: { id: found.id, name: found.name } };
  requireRole({ actor, remoteAddress }, role);
  if (!found.lastUsedAt || now - found.lastUsedAt.getTime() >= USE_IS_NOTED_EVERY_MS)
    await db().apiToken.update({ where: { id: found.id }, data: { lastUsedAt: new Date(now) } });
  return actor;
}
