import { intakeDb } from "#lib/db/client";
import { inbox } from "#lib/inbox/inbox";
import { inboxBacklog } from "#lib/inbox/table";
import { readGauge } from "#lib/metrics/registry";
import { once } from "#lib/once";
import { createIntake, type Intake } from "./intake.ts";

/** The intake of this process; the first call starts it. It also takes in what other processes left behind. */
export function intake(): Intake {
  return once("intake", () => {
    const started = createIntake(intakeDb());
    inbox().onAppended(started.handOver);
    watch();
    return started;
  });
}

function watch(): void {
  readGauge("inbox_requests", "Acknowledged and not taken in yet, counted up to 10000.", [], async () => [
    { labels: {}, value: (await inboxBacklog(intakeDb())).waiting },
  ]);
  readGauge("inbox_oldest_seconds", "Since when the oldest of these waits.", [], async () => {
    const { oldestAt } = await inboxBacklog(intakeDb());
    return [{ labels: {}, value: oldestAt ? Math.max(0, Date.now() - oldestAt.getTime()) / 1000 : 0 }];
  });
}
