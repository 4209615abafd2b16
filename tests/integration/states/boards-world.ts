import { toReport } from "#lib/states/report";
import { storeReports } from "#lib/states/write/store-reports";
import type { openTestDatabase } from "#tests/support/database";
import { takeInChange } from "#tests/support/states";

const HOUR = 3_600_000;
export const NOW = Math.floor(Date.now() / 1_000) * 1_000;
export const ago = (hours: number) => new Date(NOW - hours * HOUR);
export const days = (count: number) => ago(count * 24);

/** Two accounts with templates and numbers, and what was told about them in the last months. */
export async function fillBoards({ db }: Awaited<ReturnType<typeof openTestDatabase>>): Promise<void> {
  await db.waba.createMany({
    data: [
      { id: "1", name: "Batik Berkah", syncedAt: ago(1) },
      { id: "2", name: "Kopi Senja", syncedAt: ago(2) },
    ],
  });
  const receive = (wabaId: string, field: string, value: object, at: Date) =>
    takeInChange(db, { wabaId, field, value, at, receivedAt: at });
  const template = (id: number, name: string, language = "id") => ({
    message_template_id: id,
    message_template_name: name,
    message_template_language: language,
  });
  const status = (waba: string, of: object, event: string, at: Date, more = {}) =>
    receive(waba, "message_template_status_update", { ...of, event, ...more }, at);
  const quality = (waba: string, of: object, from: string, to: string, at: Date) =>
    receive(
      waba,
      "message_template_quality_update",
      { ...of, previous_quality_score: from, new_quality_score: to },
      at,
    );
  await status("1", template(11, "order"), "APPROVED", days(100));
  await status("1", template(11, "order"), "REJECTED", ago(2), { reason: "PROMOTIONAL" });
  await status("2", template(12, "order", "en_US"), "APPROVED", days(60));
  await quality("2", template(12, "order", "en_US"), "UNKNOWN", "GREEN", days(50));
  await quality("2", template(12, "order", "en_US"), "GREEN", "YELLOW", days(20));
  await quality("2", template(12, "order", "en_US"), "YELLOW", "RED", days(3));
  await status("2", template(13, "promo"), "PAUSED", ago(1), { other_info: { title: "FIRST_PAUSE" } });
  await status("2", template(14, "old"), "DELETED", days(2));
  await status("2", template(15, "odd"), "HIBERNATING", days(4));
  await quality("1", template(16, "quiet"), "YELLOW", "GREEN", days(40));
  await status("1", template(16, "quiet"), "APPROVED", days(41));
  await receive(
    "1",
    "template_category_update",
    {
      ...template(16, "quiet"),
      new_category: "UTILITY",
      correct_category: "MARKETING",
      category_update_timestamp: Math.floor((NOW + 72 * HOUR) / 1_000),
    },
    days(35),
  );
  const found = { source: "poll", waba_id: "2", key: "poll", checked_before_at: days(6) } as const;
  const from = { ...found, occurred_at: days(5), learned_at: days(5) };
  await db.$transaction((tx) =>
    storeReports(tx, [
      toReport(
        { kind: "template", id: "15", property: "category", after: "MARKETING" },
        { ...from, occurred_at: ago(3) },
        "template_category_update",
      ),
      toReport({ kind: "phone", id: "6281", property: "account", after: "2" }, from),
      toReport({ kind: "phone", id: "6281", property: "status", after: "CONNECTED" }, from),
      toReport({ kind: "phone", id: "6281", property: "quality", after: "UNKNOWN" }, from),
      toReport({ kind: "phone", id: "6281", property: "messagingLimit", after: "TIER_250" }, from),
      toReport({ kind: "phone", id: "6281", property: "displayName", after: "Kopi" }, from),
      toReport({ kind: "phone", id: "6282", property: "account", after: "2" }, from),
      toReport({ kind: "phone", id: "6282", property: "quality", after: "YELLOW" }, from),
      toReport(
        { kind: "phone", id: "6282", property: "quality", after: "GREEN" },
        { ...from, key: "later", occurred_at: ago(50), learned_at: ago(50) },
      ),
      toReport({ kind: "phone", id: "6282", property: "messagingLimit", after: "TIER_2K" }, from),
      toReport({ kind: "account", id: "2", property: "review", after: "APPROVED" }, from),
      toReport(
        { kind: "account", id: "1", property: "review", after: "REJECTED" },
        { ...from, waba_id: "1", occurred_at: ago(4) },
      ),
    ]),
  );
}
