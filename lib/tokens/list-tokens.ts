import { type Context, hasRole, requireRole } from "#lib/access/context";
import { db } from "#lib/db/client";
import type { ApiToken, User } from "#lib/db/generated/client";
import { personOf } from "./person-of.ts";
import type { ApiTokenItem, ApiTokenList } from "./schema.ts";

/** Tokens that are not revoked, newest first: the user's own, or everybody's for administrators. */
export async function listTokens(ctx: Context): Promise<ApiTokenList> {
  requireRole(ctx, "viewer");
  const rows = await db().apiToken.findMany({
    where: { revokedAt: null, ...(!hasRole(ctx, "admin") && { userId: personOf(ctx).id }) },
    include: { user: true },
    orderBy: { id: "desc" },
  });
  return { items: rows.map(toTokenItem) };
}

/** Names of tokens by id. */
export async function namesOfTokens(ids: string[]): Promise<Map<string, string>> {
  const tokens = await db().apiToken.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(tokens.map(({ id, name }) => [id, name]));
}

export function toTokenItem({ user, ...row }: ApiToken & { user: User }): ApiTokenItem {
  return {
    id: row.id,
    name: row.name,
    ending: row.ending,
    scopes: row.scopes,
    owner: { id: user.id, name: user.name, email: user.email, active: user.active },
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}
