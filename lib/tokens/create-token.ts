import { hash } from "node:crypto";
import { type Context, requireRole } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { randomToken } from "#lib/crypto";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { toTokenItem } from "./list-tokens.ts";
import { personOf } from "./person-of.ts";
import { CreateApiToken, type CreatedApiToken } from "./schema.ts";

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
