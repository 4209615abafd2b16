import { db } from "#lib/db/client";
import packageJson from "../package.json" with { type: "json" };

export type Health = { status: "ok" | "unavailable"; database: "ok" | "unreachable"; version: string };

/** Whether the console can do its job now: above all, whether the database answers within two seconds. */
export async function checkHealth(): Promise<Health> {
  const { version } = packageJson;
  try {
    const timeout = new Promise((_, fail) => setTimeout(() => fail(new Error("no answer")), 2_000).unref());
    await Promise.race([db().$queryRaw`select 1`, timeout]);
    return { status: "ok", database: "ok", version };
  } catch {
    return { status: "unavailable", database: "unreachable", version };
  }
}
