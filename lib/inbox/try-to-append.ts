import { randomBytes } from "node:crypto";
import type { StatementClient } from "#lib/db/statements";
import { uuid7 } from "#lib/db/uuid";

/** More than the free space in the table's pages, so that a full disk is detected. */
const BYTES = 64 * 1024;

/** Whether a webhook could be stored now: writes one and rolls back. */
export async function tryToAppend(db: StatementClient): Promise<boolean> {
  const takenBack = new Error("taken back");
  try {
    await db.$transaction(async (transaction) => {
      await transaction.$executeRaw`insert into inbox (id, content) values (${uuid7()}::uuid, ${randomBytes(BYTES)})`;
      throw takenBack;
    });
  } catch (error) {
    return error === takenBack;
  }
  return true;
}
