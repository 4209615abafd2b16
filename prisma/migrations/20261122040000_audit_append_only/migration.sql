-- What was done stays written: not even the console itself may change or remove an entry.
-- \073 is a semicolon: the schema engine would cut the function's body in two at a plain one.
CREATE FUNCTION "audit_entry_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS
    E'BEGIN RAISE EXCEPTION ''audit entries are append-only'' USING ERRCODE = ''insufficient_privilege''\073 END';

CREATE TRIGGER "audit_entry_append_only" BEFORE UPDATE OR DELETE ON "audit_entry"
    FOR EACH ROW EXECUTE FUNCTION "audit_entry_is_append_only"();
