import { db } from "#lib/db/client";
import type { Prisma } from "#lib/db/generated/client";

/** Meta's statuses of numbers that are blocked or not connected. */
const CANNOT_SEND = ["BANNED", "RESTRICTED", "DISCONNECTED", "UNLINKED"];

/** Numbers that cannot send, according to their status or Meta's health check. */
const BLOCKED_NUMBER: Prisma.PhoneNumberWhereInput = {
  OR: [{ status: { in: CANNOT_SEND } }, { healthStatus: { path: ["can_send_message"], equals: "BLOCKED" } }],
};

export function countBlockedNumbers(): Promise<number> {
  return db().phoneNumber.count({ where: BLOCKED_NUMBER });
}

/** Their digits. */
export async function blockedNumbers(): Promise<string[]> {
  const numbers = await db().phoneNumber.findMany({ where: BLOCKED_NUMBER, select: { digits: true } });
  return numbers.map(({ digits }) => digits);
}
