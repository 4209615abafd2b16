-- CreateTable
CREATE TABLE "event_count" (
    "cut" SMALLINT NOT NULL,
    "hour" INTEGER NOT NULL,
    "nth" BIGSERIAL NOT NULL,
    "waba_id" TEXT,
    "phone_number" TEXT,
    "field" TEXT,
    "kind" TEXT,
    "severity" SMALLINT NOT NULL,
    "events" INTEGER NOT NULL,
    "is_loose" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "event_count_pkey" PRIMARY KEY ("cut","hour","nth")
);

-- CreateTable
CREATE TABLE "event_counted" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "open_from" INTEGER NOT NULL,
    "open_to" INTEGER NOT NULL,
    "counted_from" INTEGER NOT NULL,
    "counted_to" INTEGER NOT NULL,
    "by_day_to" INTEGER NOT NULL,
    "by_day_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_counted_pkey" PRIMARY KEY ("id")
);

-- For one account, number, field or kind where no smaller cut answers.
CREATE INDEX "event_count_waba_idx" ON "event_count"("waba_id", "hour") WHERE "cut" = 2;
CREATE INDEX "event_count_phone_idx" ON "event_count"("phone_number", "hour") WHERE "cut" = 2;
CREATE INDEX "event_count_field_idx" ON "event_count"("field", "hour") WHERE "cut" = 2;
CREATE INDEX "event_count_kind_idx" ON "event_count"("kind", "hour") WHERE "cut" = 2;

-- Rows that wait to be added up.
CREATE INDEX "event_count_loose_idx" ON "event_count"("hour") WHERE "is_loose";

-- The hour since 1970 of the time in an id, and the smallest id of an hour.
-- \073 is a semicolon: the schema engine would cut a function's body in two at a plain one.
CREATE FUNCTION "event_hour"(id uuid) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
  E'SELECT ((''x'' || left(translate(id::text, ''-'', ''''), 12))::bit(48)::bigint / 3600000)::integer';

CREATE FUNCTION "hour_floor"(hour integer) RETURNS uuid LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
  E'SELECT rpad(lpad(to_hex(hour::bigint * 3600000), 12, ''0''), 32, ''0'')::uuid';

-- The rows of event_count that an event counts in, one of each cut.
CREATE FUNCTION "event_cuts"(waba_id text, phone_number text, field text, kind text, severity smallint)
  RETURNS TABLE (cut smallint, waba_id text, phone_number text, field text, kind text, severity smallint)
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  E'VALUES (0::smallint, NULL, NULL, $3, $4, $5), (1::smallint, $1, $2, NULL, NULL, $5), (2::smallint, $1, $2, $3, $4, $5)';

-- Whoever stores, changes or deletes events corrects the counts of the open hours in the same transaction. This only
-- adds rows, so no two transactions wait for each other here. A dropped partition is lib/db/drop-partition.ts's concern.
CREATE FUNCTION "count_event_changes"() RETURNS trigger LANGUAGE plpgsql AS E'
DECLARE
  first uuid\073
  beyond uuid\073
BEGIN
  IF TG_OP = ''TRUNCATE'' THEN
    DELETE FROM event_count\073
    RETURN NULL\073
  END IF\073
  SELECT hour_floor(open_from), hour_floor(open_to) INTO first, beyond FROM event_counted\073
  IF first IS NULL THEN RETURN NULL\073 END IF\073
  IF TG_OP = ''INSERT'' THEN
    INSERT INTO event_count (cut, hour, waba_id, phone_number, field, kind, severity, events)
    SELECT c.cut, event_hour(e.id), c.waba_id, c.phone_number, c.field, c.kind, c.severity, count(*)
    FROM added e CROSS JOIN LATERAL event_cuts(e.waba_id, e.phone_number, e.field, e.kind, e.severity) c
    WHERE e.id >= first AND e.id < beyond GROUP BY 1, 2, 3, 4, 5, 6, 7\073
  ELSIF TG_OP = ''DELETE'' THEN
    INSERT INTO event_count (cut, hour, waba_id, phone_number, field, kind, severity, events)
    SELECT c.cut, event_hour(e.id), c.waba_id, c.phone_number, c.field, c.kind, c.severity, -count(*)
    FROM removed e CROSS JOIN LATERAL event_cuts(e.waba_id, e.phone_number, e.field, e.kind, e.severity) c
    WHERE e.id >= first AND e.id < beyond GROUP BY 1, 2, 3, 4, 5, 6, 7\073
  ELSE
    INSERT INTO event_count (cut, hour, waba_id, phone_number, field, kind, severity, events)
    SELECT c.cut, event_hour(e.id), c.waba_id, c.phone_number, c.field, c.kind, c.severity, sum(e.sign)
    FROM (SELECT *, 1 AS sign FROM added UNION ALL SELECT *, -1 FROM removed) e
    CROSS JOIN LATERAL event_cuts(e.waba_id, e.phone_number, e.field, e.kind, e.severity) c
    WHERE e.id >= first AND e.id < beyond GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(e.sign) <> 0\073
  END IF\073
  RETURN NULL\073
END';

CREATE TRIGGER "event_added_counts" AFTER INSERT ON "event" REFERENCING NEW TABLE AS "added"
    FOR EACH STATEMENT EXECUTE FUNCTION "count_event_changes"();

CREATE TRIGGER "event_changed_counts" AFTER UPDATE ON "event" REFERENCING OLD TABLE AS "removed" NEW TABLE AS "added"
    FOR EACH STATEMENT EXECUTE FUNCTION "count_event_changes"();

CREATE TRIGGER "event_removed_counts" AFTER DELETE ON "event" REFERENCING OLD TABLE AS "removed"
    FOR EACH STATEMENT EXECUTE FUNCTION "count_event_changes"();

CREATE TRIGGER "event_truncated_counts" AFTER TRUNCATE ON "event"
    FOR EACH STATEMENT EXECUTE FUNCTION "count_event_changes"();
