import { setTimeout as sleep } from "node:timers/promises";
import { type Context, requireRole } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { intake } from "#lib/intake/process";
import { putBack } from "#lib/intake/put-back";

const WAIT_MS = 5_000;

/**
 * Takes in a request again that was set apart, e.g. after an update. It may be set apart once more. Throws `not_found` if
 * it is not set apart.
 */
export async function takeInAgain(ctx: Context, id: string): Promise<null> {
  requireRole(ctx, "operator");
  await db().$transaction(async (tx) => {
    if (!(await putBack(tx, id))) throw new AppError("not_found", "This delivery is not set apart, or no longer is.");
    await recordAudit(tx, ctx, { action: "delivery.taken_in_again", target: `delivery:${id}` });
  });
  intake().lookAgain();
  // Usually waits only a moment, so that the response shows the result.
  const timer = new AbortController();
  const isOver = sleep(WAIT_MS, undefined, { signal: timer.signal }).catch(() => {});
  await Promise.race([intake().drain(), isOver]);
  timer.abort();
  return null;
}
