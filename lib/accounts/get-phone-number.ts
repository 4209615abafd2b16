import { type Context, requireRole } from "#lib/access/context";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { phoneDigits } from "#lib/format/phone";
import { findEntity } from "#lib/states/read/entities";
import { panelFacts } from "./panel-facts.ts";
import { toPhoneNumberItem, toPhoneNumbers } from "./phone-number-item.ts";
import type { PhoneNumberDetail } from "./schema.ts";

/** The digits of a number by Meta's id or by the number itself: its history goes on in another account, under another id. */
export async function digitsOfNumber(id: string): Promise<string> {
  const number = await db().phoneNumber.findUnique({ where: { id }, select: { digits: true } });
  return number?.digits ?? phoneDigits(id) ?? id;
}

/** One number with its state. Throws `not_found`. */
export async function getPhoneNumber(ctx: Context, { id }: { id: string }): Promise<PhoneNumberDetail> {
  requireRole(ctx, "viewer");
  const digits = await digitsOfNumber(id);
  const entity = await findEntity("phone", digits);
  const number = await db().phoneNumber.findFirst({
    where: { OR: [{ id }, { digits }] },
    orderBy: { syncedAt: "desc" },
    include: { waba: { select: { name: true, ownerBusinessId: true } } },
  });
  const [reported] = entity ? await toPhoneNumbers([entity]) : [];
  const item = reported ?? (number && toPhoneNumberItem(number));
  if (!item) throw new AppError("not_found", `Nothing is known of a phone number ${id}.`);
  const owner = number?.waba.ownerBusinessId;
  const inPortfolio = owner ? await db().phoneNumber.count({ where: { waba: { ownerBusinessId: owner } } }) : 1;
  return {
    ...item,
    ...(await panelFacts({ wabaId: item.wabaId, phone: digits })),
    digits,
    healthStatus: number?.healthStatus ?? null,
    sharesLimitWith: Math.max(0, inPortfolio - 1),
  };
}
