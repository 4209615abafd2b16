import { z } from "zod";
import { type Context, requireRole } from "#lib/access/context";
import { db } from "#lib/db/client";
import { decodeCursor, encodeCursor } from "#lib/http/cursor";
import { findEntities, statesOf } from "#lib/states/read/entities";
import { asksForStates } from "./asks-for-states.ts";
import { BLOCKED_NUMBER } from "./blocked-numbers.ts";
import { entitiesToPhoneNumbers, toPhoneNumberItem } from "./phone-number-item.ts";
import type { ListPhoneNumbers, PhoneNumberPage } from "./schema.ts";

const Key = z.tuple([z.string()]);

/** Phone numbers by id, or by state; `q` matches digits, the verified name, the account's name or an id. */
export async function listPhoneNumbers(
  ctx: Context,
  { state, ...query }: ListPhoneNumbers = {},
): Promise<PhoneNumberPage> {
  requireRole(ctx, "viewer");
  return asksForStates(query) ? listByState(query) : listById({ state, ...query });
}

async function listByState({ sort = "changed", limit = 50, ...query }: ListPhoneNumbers): Promise<PhoneNumberPage> {
  const { items, nextCursor } = await findEntities("phone", { ...query, sort, limit });
  return { items: await entitiesToPhoneNumbers(items), nextCursor };
}

async function listById({ q, waba, state, cursor, limit = 50 }: ListPhoneNumbers): Promise<PhoneNumberPage> {
  const digits = q?.replace(/\D/g, "") ?? "";
  const after = cursor ? decodeCursor(cursor, Key)[0] : undefined;
  const numbers = await db().phoneNumber.findMany({
    where: {
      ...(waba && { wabaId: { in: waba } }),
      ...(after && { id: { gt: after } }),
      ...(state === "blocked" && { AND: BLOCKED_NUMBER }),
      ...(q && {
        OR: [
          ...(digits.length >= 3 ? [{ digits: { contains: digits } }] : []),
          { verifiedName: { contains: q, mode: "insensitive" as const } },
          { waba: { name: { contains: q, mode: "insensitive" as const } } },
          { id: q },
          { wabaId: q },
        ],
      }),
    },
    orderBy: { id: "asc" },
    take: limit + 1,
    include: { waba: { select: { name: true } } },
  });
  const page = numbers.slice(0, limit);
  const last = numbers.length > limit ? page.at(-1) : undefined;
  const states = await statesOf(
    "phone",
    page.map((number) => number.digits),
  );
  return {
    items: page.map((number) => toPhoneNumberItem(number, states.get(number.digits) ?? null)),
    nextCursor: last ? encodeCursor([last.id]) : null,
  };
}
