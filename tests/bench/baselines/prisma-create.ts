import { randomUUID } from "node:crypto";
import type { Db } from "#lib/db/client";

/** Inserts one row into `delivery`, the widest table that stores a raw body. */
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
