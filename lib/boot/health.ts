import { db } from "#lib/db/client";
import { inbox } from "#lib/inbox/inbox";
import packageJson from "../../package.json" with { type: "json" };

export type Health = { status: "ok" | "unavailable"; database: "ok" | "unreachable" | "not_storing"; version: string };

/**
 * Whether the console works now: the database answers within two seconds, and webhooks can be stored. Storing is only
 * tried after it has failed once.
 */
export async function checkHealth(): Promise<Health> {
  const { version } = packageJson;
  try {
    const timeout = new Promise<never>((_, fail) => setTimeout(() => fail(new Error("no answer")), 2_000).unref());
    await Promise.race([db().$queryRaw`select 1`, timeout]);
    const isFailing = await Promise.race([inbox().isFailing(), timeout]);
    return isFailing
      ? { status: "unavailable", database: "not_storing", version }
      : { status: "ok", database: "ok", version };
  } catch {
    return { status: "unavailable", database: "unreachable", version };
  }
}
