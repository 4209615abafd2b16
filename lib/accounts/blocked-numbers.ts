import { db } from "#lib/db/client";
import type { Prisma } from "#lib/db/generated/client";

/** Meta's words for a number whose messages Meta holds back or that is not connected (any more). */
const CANNOT_SEND = ["BANNED", "RESTRICTED", "DISCONNECTED", "UNLINKED"];

/** Numbers that cannot send, by their state or by Meta's own health check. */
export const BLOCKED_NUMBER: Prisma.PhoneNumberWhereInput = {
  OR: [{ status: { in: CANNOT_SEND } }, { healthStatus: { path: ["can_send_message"], equals: "BLOCKED" } }],
};

export function countBlockedNumbers(): Promise<number> {
  return db().phoneNumber.count({ where: BLOCKED_NUMBER });
}
