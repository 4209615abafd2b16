-- Viewers search names and codes, so numbers of people that stand in errors and in names of groups may not be among them.
-- The same as `maskWords` in lib/events/mask.ts does for new events. Management fields are whole for everybody.
UPDATE "event" SET "terms" = regexp_replace("terms", '\+?\d(?:[^[:alpha:]\d]{0,3}\d){6,}', '•••', 'g')
WHERE "terms" IS NOT NULL AND "terms" ~ '\d(?:[^[:alpha:]\d]{0,3}\d){6,}'
  AND "field" IN ('messages', 'message_echoes', 'smb_message_echoes', 'standby', 'history', 'calls', 'smb_app_state_sync',
    'automatic_events', 'messaging_handovers', 'user_preferences', 'user_id_update', 'group_participants_update',
    'group_lifecycle_update', 'group_settings_update', 'group_status_update', 'tracking_events');
