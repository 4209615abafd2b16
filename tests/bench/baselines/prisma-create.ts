import { randomUUID } from "node:crypto";
import type { Db } from "#lib/db/client";

/** One row of `delivery`, the widest table of the schema that fits a body as it came. */
export async function storeWithPrisma(db: Db, body: Buffer): Promise<void> {
  await db.delivery.create({
    data: {
      id: randomUUID(),
      receivedAt: new Date(),
      method: "POST",
      verdict: "accepted",
      bytes: body.length,
      headers: {},
      raw: new Uint8Array(body),
    },
  });
}
