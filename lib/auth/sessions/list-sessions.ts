import type { Context } from "#lib/access/context";
import { db } from "#lib/db/client";
import { ownSession } from "./own-session.ts";
import { openSessions } from "./read-session.ts";
import type { SessionList } from "./schema.ts";
import { readUserAgent } from "./user-agent.ts";

/** The user's own active sessions: the current one first, then the most recently used. */
export async function listSessions(ctx: Context): Promise<SessionList> {
  const { userId, sessionId } = ownSession(ctx);
  const sessions = await db().session.findMany({
    where: { userId, ...openSessions() },
    orderBy: { lastSeenAt: "desc" },
    take: 200,
  });
  const items = sessions.map((session) => ({
    id: session.id,
    ...readUserAgent(session.userAgent),
    remoteAddress: session.remoteAddress,
    createdAt: session.createdAt.toISOString(),
    lastSeenAt: session.lastSeenAt.toISOString(),
    isThisOne: session.id === sessionId,
  }));
  return { items: items.sort((a, b) => Number(b.isThisOne) - Number(a.isThisOne)) };
}
