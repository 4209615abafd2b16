import type { Context } from "#lib/access/context";
import { db } from "#lib/db/client";
import type { SessionList } from "./schema.ts";
import { openSessions, ownSession } from "./stored-session.ts";

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

/** The first match wins: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari. */
const BROWSERS: [RegExp, string][] = [
  [/\bEdg(?:A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Chrome|HeadlessChrome|CriOS|Chromium)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
  [/^curl\//, "curl"],
];

const SYSTEMS: [RegExp, string][] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bMac OS X\b|\bMacintosh\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

/** The browser and system in words that people use. Returns only known names, whatever the client sends. */
export function readUserAgent(userAgent: string | null): { browser: string | null; system: string | null } {
  const find = (names: [RegExp, string][]) => names.find(([sign]) => sign.test(userAgent ?? ""))?.[1] ?? null;
  return { browser: find(BROWSERS), system: find(SYSTEMS) };
}
