import { type Context, requireRole } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { ringForwards } from "#lib/forwards/bell";
import type { Selection } from "#lib/forwards/selection";
import { findDestination, getDestination } from "./read-destinations.ts";
import { enqueue } from "./replays/enqueue.ts";
import type { DestinationItem } from "./schema.ts";

/** Queues the content of an attempt again, with all its tries. Throws `not_found`, and `conflict` for a test. */
export async function sendAgain(ctx: Context, destinationId: string, attemptId: string): Promise<DestinationItem> {
  requireRole(ctx, "operator");
  const { name } = await findDestination(destinationId);
  await db().$transaction(async (tx) => {
    const attempt = await tx.attempt.findFirst({ where: { id: attemptId, destinationId } });
    if (!attempt) throw new AppError("not_found", "There is no such attempt, or it is not kept any more.");
    const { forwardId, deliveryId, eventId, events } = attempt;
    if (!forwardId || !deliveryId) throw new AppError("conflict", "A test is not sent again; send another one.");
    const { count } = await tx.forward.updateMany({
      where: { id: forwardId },
      data: { dueAt: new Date(), failedAt: null, tries: 0 },
    });
    if (count === 0) {
      // Safe: only a `Selection` is stored there.
      const selection = attempt.selection as Selection | null;
      const row = { destination_id: destinationId, delivery_id: deliveryId, event_id: eventId, key: null };
      await enqueue(tx, [{ ...row, selection, events }]);
    }
    await recordAudit(tx, ctx, {
      action: "destination.sent_again",
      target: `destination:${destinationId}`,
      after: { name, attempt: attemptId },
    });
  });
  ringForwards([destinationId]);
  return getDestination(ctx, destinationId);
}
