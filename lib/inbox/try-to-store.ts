import { randomBytes } from "node:crypto";
import type { Db } from "#lib/db/client";
import { uuid7 } from "#lib/db/uuid";
import { commit, type DeliveryRow } from "#lib/intake/commit";

/** More than fits into what a table has left over: a full disk shows. */
const BYTES = 64 * 1024;

/** Whether a webhook could be stored now: one is written as all are, and taken back. */
export async function tryToStore(db: Db): Promise<boolean> {
  const takenBack = new Error("taken back");
  try {
    await db.$transaction(async (transaction) => {
      await commit(transaction, [delivery()], [], []);
      throw takenBack;
    });
  } catch (error) {
    return error === takenBack;
  }
  return true;
}

function delivery(): DeliveryRow {
  const at = new Date();
  return {
    id: uuid7(at.getTime()),
    received_at: at,
    method: "POST",
    app_id: null,
    signed_with: null,
    verdict: "accepted",
    reason: null,
    bytes: BYTES,
    sha256: null,
    raw: randomBytes(BYTES),
    headers: {},
    remote_address: null,
    user_agent: null,
    changes: 0,
    client_certificate: null,
  };
}
