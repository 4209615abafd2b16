import type { ConnectedConsole } from "#tests/support/connected-console";

const DAY = 86_400_000;

/** Sends events of the last 20 days, oldest first. */
export async function sendPast({ meta }: ConnectedConsole, count: number): Promise<void> {
  const now = Date.now();
  const fields = ["account_alerts", "phone_number_quality_update", "business_capability_update"];
  const changes = meta.past({ from: now - 20 * DAY, to: now, count, fields });
  for (let from = 0; from < count; from += 500) await meta.emitBatch(changes.slice(from, from + 500));
}
