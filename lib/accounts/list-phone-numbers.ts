import { z } from "zod";
import { type Context, requireRole } from "#lib/access/context";
import { db } from "#lib/db/client";
import { decodeCursor, encodeCursor } from "#lib/http/cursor";
import { BLOCKED_NUMBER } from "./blocked-numbers.ts";
import { toPhoneNumberItem } from "./phone-number-item.ts";
import type { ListPhoneNumbers, PhoneNumberPage } from "./schema.ts";

const Key = z.tuple([z.string()]);

/** Phone numbers by id; `q` matches digits, the verified name, the account's name or an id. */
export async function listPhoneNumbers(
  ctx: Context,
  { q, waba, state, cursor, limit = 50 }: ListPhoneNumbers = {},
): Promise<PhoneNumberPage> {
  requireRole(ctx, "viewer");
  const digits = q?.replace(/\D/g, "") ?? "";
  const after = cursor ? decodeCursor(cursor, Key)[0] : undefined;
  const numbers = await db().phoneNumber.findMany({
    where: {
      ...(waba && { wabaId: waba }),
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
  return { items: page.map(toPhoneNumberItem), nextCursor: last ? encodeCursor([last.id]) : null };
}
