import { type Context, requireRole } from "#lib/auth/context";
import { db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { AppError } from "#lib/errors";
import { toAccountItems } from "./account-item.ts";
import { type AccountRow, accountRows } from "./account-rows.ts";
import { toPhoneNumberItem } from "./phone-number-item.ts";
import type { AccountDetail, AccountItem } from "./schema.ts";

type Key = { wabaId: string; appId?: string | undefined };

const HISTORY = 50;

/** An account as its row in the list shows it. Throws `not_found`. */
export async function getAccountItem(ctx: Context, { wabaId, appId }: Key): Promise<AccountItem> {
  requireRole(ctx, "viewer");
  const rows = await db().$queryRaw<AccountRow[]>(Prisma.sql`
    select r.* from (${accountRows(appId)}) r where r.id = ${wabaId}`);
  const [item] = await toAccountItems(rows);
  if (!item) throw new AppError("not_found", `The account ${wabaId} is not known to this console.`);
  return item;
}

export async function getAccount(ctx: Context, key: Key): Promise<AccountDetail> {
  const item = await getAccountItem(ctx, key);
  const [waba, numbers, history] = await Promise.all([
    db().waba.findUniqueOrThrow({ where: { id: item.id } }),
    db().phoneNumber.findMany({ where: { wabaId: item.id }, orderBy: { id: "asc" }, include: { waba: true } }),
    db().auditEntry.findMany({ where: { target: `waba:${item.id}` }, orderBy: { id: "desc" }, take: HISTORY }),
  ]);
  return {
    ...item,
    country: waba.country,
    status: waba.status,
    businessVerificationStatus: waba.businessVerificationStatus,
    ownershipType: waba.ownershipType,
    ownerBusinessId: waba.ownerBusinessId,
    ownerBusinessName: waba.ownerBusinessName,
    numbers: numbers.map(toPhoneNumberItem),
    history: history.map(({ id, at, actor, action, before, after }) => ({
      id,
      at: at.toISOString(),
      actor,
      action,
      before,
      after,
    })),
  };
}
