-- AlterTable
ALTER TABLE "account_check" ADD COLUMN     "outdated_at" TIMESTAMPTZ(3);

-- "failed" counts only checks of the account itself from now on: what was counted otherwise is checked again.
UPDATE "account_check" SET "outdated_at" = "checked_at";

-- A check's result holds while its facts do. Whoever changes one of them, in whatever way, makes the result outdated;
-- lib/subscriptions/diagnose/recheck.ts then checks the account again.
-- \073 is a semicolon: the schema engine would cut the function's body in two at a plain one.
CREATE FUNCTION "outdate_account_checks"() RETURNS trigger LANGUAGE plpgsql AS E'
DECLARE
  changed jsonb := CASE TG_OP WHEN ''DELETE'' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END\073
  waba text := CASE TG_TABLE_NAME
    WHEN ''waba'' THEN changed ->> ''id''
    WHEN ''phone_route'' THEN (SELECT n.waba_id FROM phone_number n WHERE n.id = changed ->> ''phone_number_id'')
    ELSE changed ->> ''waba_id'' END\073
  app text := CASE TG_TABLE_NAME WHEN ''meta_app'' THEN changed ->> ''id'' ELSE changed ->> ''app_id'' END\073
BEGIN
  UPDATE account_check c SET outdated_at = clock_timestamp()
  WHERE c.outdated_at IS NULL AND (waba IS NULL OR c.waba_id = waba) AND (app IS NULL OR c.app_id = app)\073
  RETURN NULL\073
END';

CREATE TRIGGER "subscription_outdates_checks" AFTER UPDATE ON "subscription" FOR EACH ROW
    WHEN ((OLD."observed", OLD."override_callback_uri", OLD."desired", OLD."desired_override", OLD."last_error" IS NULL)
        IS DISTINCT FROM
        (NEW."observed", NEW."override_callback_uri", NEW."desired", NEW."desired_override", NEW."last_error" IS NULL))
    EXECUTE FUNCTION "outdate_account_checks"();

CREATE TRIGGER "waba_outdates_checks" AFTER UPDATE ON "waba" FOR EACH ROW
    WHEN ((OLD."status", OLD."review_status", OLD."health_status", OLD."sync_error" IS NULL)
        IS DISTINCT FROM
        (NEW."status", NEW."review_status", NEW."health_status", NEW."sync_error" IS NULL))
    EXECUTE FUNCTION "outdate_account_checks"();

CREATE TRIGGER "phone_number_outdates_checks" AFTER UPDATE ON "phone_number" FOR EACH ROW
    WHEN ((OLD."waba_id", OLD."status", OLD."platform_type", OLD."health_status")
        IS DISTINCT FROM
        (NEW."waba_id", NEW."status", NEW."platform_type", NEW."health_status"))
    EXECUTE FUNCTION "outdate_account_checks"();

CREATE TRIGGER "phone_number_there_or_gone_outdates_checks" AFTER INSERT OR DELETE ON "phone_number" FOR EACH ROW
    EXECUTE FUNCTION "outdate_account_checks"();

CREATE TRIGGER "phone_route_outdates_checks" AFTER UPDATE ON "phone_route" FOR EACH ROW
    WHEN ((OLD."phone_uri", OLD."desired_override") IS DISTINCT FROM (NEW."phone_uri", NEW."desired_override"))
    EXECUTE FUNCTION "outdate_account_checks"();

CREATE TRIGGER "meta_app_outdates_checks" AFTER UPDATE ON "meta_app" FOR EACH ROW
    WHEN ((OLD."secret", OLD."access_token", OLD."verify_token", OLD."observed_webhooks", OLD."observed_token")
        IS DISTINCT FROM
        (NEW."secret", NEW."access_token", NEW."verify_token", NEW."observed_webhooks", NEW."observed_token"))
    EXECUTE FUNCTION "outdate_account_checks"();
