import { hash } from "node:crypto";
import { type Context, hasRole, requireRole } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { randomToken } from "#lib/crypto";
import { db, type Transaction } from "#lib/db/client";
import type { ApiToken, User } from "#lib/db/generated/client";
import { AppError } from "#lib/errors";
import { type ApiTokenItem, type ApiTokenList, CreateApiToken, type CreatedApiToken } from "./schema.ts";

/** Lets secret scanners recognise the console's tokens. */
const PREFIX = "wabac_";
const DAY_MS = 86_400_000;
const MAX_PER_PERSON = 100;

/** Creates a token for the current user. Only its SHA-256 is stored: 40 random characters need no slower hash. */
export async function createToken(ctx: Context, input: CreateApiToken): Promise<CreatedApiToken> {
  requireRole(ctx, "viewer");
  const { id: userId } = personOf(ctx);
  const { name, scopes, expiresInDays } = CreateApiToken.parse(input);
  const token = `${PREFIX}${randomToken(40)}`;
  const expiresAt = expiresInDays === null ? null : new Date(Date.now() + expiresInDays * DAY_MS);
  return db().$transaction(async (tx) => {
    if ((await tx.apiToken.count({ where: { userId, revokedAt: null } })) >= MAX_PER_PERSON)
      throw new AppError("conflict", `You have ${MAX_PER_PERSON} API tokens: revoke some first.`);
    const row = await tx.apiToken.create({
      data: { userId, name, scopes, expiresAt, tokenHash: hash("sha256", token), ending: token.slice(-4) },
      include: { user: true },
    });
    const after = { name, scopes, expiresAt: expiresAt?.toISOString() ?? null };
    await recordAudit(tx, ctx, { action: "token.created", target: `token:${row.id}`, after });
    return { ...toTokenItem(row), token };
  });
}

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

function toTokenItem({ user, ...row }: ApiToken & { user: User }): ApiTokenItem {
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

/** Ends a token from its next use on: the user's own, or anybody's for administrators. Throws `not_found` otherwise. */
export async function revokeToken(ctx: Context, id: string): Promise<void> {
  requireRole(ctx, "viewer");
  const own = hasRole(ctx, "admin") ? {} : { userId: personOf(ctx).id };
  await db().$transaction(async (tx) => {
    const { count } = await tx.apiToken.updateMany({
      where: { id, revokedAt: null, ...own },
      data: { revokedAt: new Date() },
    });
    if (count === 0) throw new AppError("not_found", "There is no such API token, or it was revoked already.");
    const { name, ending, user } = await tx.apiToken.findUniqueOrThrow({ where: { id }, include: { user: true } });
    const before = { name, ending, owner: user.email };
    await recordAudit(tx, ctx, { action: "token.revoked", target: `token:${id}`, before });
  });
}

/** Ends all tokens of a user for good. */
export async function revokeTokensOf(tx: Transaction, userId: string): Promise<void> {
  await tx.apiToken.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: new Date() } });
}

/** The current user. Throws `forbidden` for the console itself and for API tokens. */
function personOf({ actor }: Context): { id: string } {
  if (actor.kind === "user" && !actor.token) return actor;
  throw new AppError("forbidden", "Only a person who is signed in has API tokens.");
}
