import { systemContext } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { db } from "#lib/db/client";

/** Pauses a destination whose receiver answered 410 Gone. Its items are held. */
export async function pauseGone({ id, name }: { id: string; name: string }): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.destination.updateMany({
      where: { id, state: "active" },
      data: { state: "paused", stateAt: new Date(), stateBy: "410" },
    });
    if (count === 0) return;
    const ctx = systemContext("forwarding");
    await recordAudit(tx, ctx, {
      action: "destination.paused",
      target: `destination:${id}`,
      after: { name, reason: "the receiver answered 410" },
    });
  });
}
