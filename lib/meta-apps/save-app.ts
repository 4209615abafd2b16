import { type Context, systemContext } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import type { Config } from "#lib/config";
import { randomToken, seal, unseal } from "#lib/crypto";
import { db, type Transaction } from "#lib/db/client";
import type { ConversationStorage } from "#lib/db/generated/enums";
import { invalidateApps } from "./secrets.ts";

type AppChange = {
  id: string;
  secret?: string;
  verifyToken?: string;
  /** Null removes the token. */
  accessToken?: string | null;
  name?: string;
  conversationStorage?: ConversationStorage;
  keepPrevious?: boolean;
  endRotation?: boolean;
};

function plain(sealed: string | null | undefined): string | null {
  if (!sealed) return null;
  try {
    return unseal(sealed);
  } catch {
    // Sealed with a lost key, so it counts as absent.
    return null;
  }
}

/**
 * Creates or updates an app and writes the audit entry, which names the changed properties without their values. A
 * replaced secret is kept as `previousSecret` until `endRotation`, because Meta signs with the old one for a while.
 */
export async function saveApp(tx: Transaction, ctx: Context, change: AppChange): Promise<void> {
  const { id } = change;
  const known = await tx.metaApp.findUnique({ where: { id } });
  const old = {
    secret: plain(known?.secret),
    verifyToken: plain(known?.verifyToken),
    accessToken: plain(known?.accessToken),
  };
  const secret = change.secret ?? old.secret;
  if (!secret) throw new Error(`the Meta app ${id} has no readable secret`);
  const verifyToken = change.verifyToken ?? old.verifyToken ?? randomToken();
  const accessToken = change.accessToken === undefined ? old.accessToken : change.accessToken;
  const name = change.name ?? known?.name ?? id;
  const conversationStorage = change.conversationStorage ?? known?.conversationStorage ?? "whole";
  const isNewSecret = secret !== old.secret;
  const kept = isNewSecret ? replacedSecret(change, old.secret) : (known?.previousSecret ?? null);
  const previousSecret = change.endRotation ? null : kept;

  const changed = [
    secret !== old.secret && "secret",
    verifyToken !== old.verifyToken && "verifyToken",
    accessToken !== old.accessToken && "accessToken",
    name !== known?.name && "name",
    known?.previousSecret && !previousSecret && "previousSecret",
    known && conversationStorage !== known.conversationStorage && "conversationStorage",
  ].filter((property) => typeof property === "string");
  if (known && changed.length === 0) return;

  const data = {
    name,
    secret: seal(secret),
    verifyToken: seal(verifyToken),
    accessToken: accessToken && seal(accessToken),
    previousSecret,
    conversationStorage,
    ...(verifyToken !== old.verifyToken && { verifiedAt: null }),
  };
  await tx.metaApp.upsert({ where: { id }, create: { id, ...data }, update: data });
  await recordAudit(tx, ctx, {
    action: known ? "app.updated" : "app.connected",
    target: `app:${id}`,
    ...(known && { before: { name: known.name, conversationStorage: known.conversationStorage } }),
    after: { name, conversationStorage, changed },
  });
}

/** The old secret that the door still accepts; null if it cannot be read. */
function replacedSecret({ keepPrevious }: AppChange, replaced: string | null): string | null {
  return replaced === null || keepPrevious === false ? null : seal(replaced);
}

/**
 * Adds or updates the app of META_APP_ID at boot. Makes no call to Graph, so that the console also starts without a
 * network.
 */
export async function seedAppFromEnvironment(app: Config["metaApp"]): Promise<void> {
  if (!app) return;
  await db().$transaction((tx) => saveApp(tx, systemContext("environment"), app));
  invalidateApps();
}
