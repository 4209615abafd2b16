import { z } from "zod";
import { type Context, requireRole } from "#lib/access/context";
import { db } from "#lib/db/client";
import type { PhoneNumber, Waba } from "#lib/db/generated/client";
import { decodeCursor, encodeCursor } from "#lib/http/cursor";
import { BLOCKED_NUMBER } from "./blocked-numbers.ts";
import { readHealth } from "./client/health.ts";
import { type ListPhoneNumbers, PhoneNumberItem, type PhoneNumberPage } from "./schema.ts";

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

export function toPhoneNumberItem(number: PhoneNumber & { waba: Pick<Waba, "name"> }): PhoneNumberItem {
  const route = PhoneNumberItem.shape.route.safeParse(number.webhookConfiguration);
  return {
    id: number.id,
    wabaId: number.wabaId,
    wabaName: number.waba.name,
    displayPhoneNumber: number.displayPhoneNumber,
    verifiedName: number.verifiedName,
    nameStatus: number.nameStatus,
    qualityRating: number.qualityRating,
    status: number.status,
    canSend: readHealth(number.healthStatus)?.canSend ?? null,
    platformType: number.platformType,
    messagingLimit: number.messagingLimit,
    route: route.data ?? null,
    syncedAt: number.syncedAt.toISOString(),
  };
}
