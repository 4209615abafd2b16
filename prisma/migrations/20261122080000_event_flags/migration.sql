-- Few events are late or tests: as filters they would otherwise read everything. `isLate` in lib/events/item.ts says the same.
CREATE INDEX "event_late_idx" ON "event"("id") WHERE "received_at" - coalesce("claimed_at", "occurred_at") > interval '5 minutes' AND NOT "is_test";

CREATE INDEX "event_test_idx" ON "event"("id") WHERE "is_test";
