-- What two filters at once have in common is found within one index: the rows are ten times wider.
DROP INDEX "event_kind_id_idx";
CREATE INDEX "event_kind_id_idx" ON "event"("kind", "id") INCLUDE ("field");

DROP INDEX "event_severity_id_idx";
CREATE INDEX "event_severity_id_idx" ON "event"("severity", "id") INCLUDE ("field", "kind", "waba_id", "phone_number") WHERE "severity" > 0;

DROP INDEX "event_terms_idx";
CREATE INDEX "event_terms_idx" ON "event"("id", "terms") INCLUDE ("severity", "field", "kind", "waba_id", "phone_number") WHERE "terms" IS NOT NULL;
