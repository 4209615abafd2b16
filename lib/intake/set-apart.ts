import type { StatementClient } from "#lib/db/statements";
import { type InboxRequest, type RequestHead, readHead } from "#lib/inbox/request";
import { takeFromInbox } from "#lib/inbox/table";
import { log } from "#lib/log";
import { VERSION } from "#lib/version";
import { storeDeliveries } from "./commit.ts";
import { isRefusal } from "./refusal.ts";
import { toDelivery } from "./take-apart.ts";

/** Moves a request that cannot be taken in from the inbox to a table of its own. Deliveries shows it with the reason. */
export async function setApart(db: StatementClient, request: InboxRequest, reason: string): Promise<void> {
  try {
    await move(db, request, reason, headOf(request.content));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await move(db, request, reason, UNREADABLE);
  }
}

async function move(db: StatementClient, request: InboxRequest, reason: string, head: RequestHead): Promise<void> {
  const { id, content, acknowledgedAt } = request;
  const isOurs = await db.$transaction(async (tx) => {
    if (!(await takeFromInbox(tx, [id])).has(id)) return false;
    const told = reason.replaceAll("\0", "").toWellFormed().slice(0, 1_000);
    await tx.$executeRaw`
      insert into set_apart_request (id, content, acknowledged_at, reason, version)
      values (${id}::uuid, ${content}, ${acknowledgedAt}::timestamptz, ${told}, ${VERSION})`;
    await storeDeliveries(tx, [{ ...toDelivery(request, head), reason: "set_apart", new_events: 0 }]);
    return true;
  });
  if (isOurs) log().error({ deliveryId: id, reason }, "a webhook could not be taken in and was set apart");
}

const UNREADABLE: RequestHead = {
  method: "POST",
  appId: null,
  signedWith: null,
  verdict: "accepted",
  reason: null,
  bytes: 0,
  sha256: null,
  headers: {},
  remoteAddress: null,
  userAgent: null,
  clientCertificate: null,
};

function headOf(content: Buffer): RequestHead {
  try {
    return readHead(content);
  } catch {
    return { ...UNREADABLE, bytes: content.length };
  }
}
