import { defineField, list, number, parseTime, shape, text, value } from "./definition.ts";
import { codeFact, fact, facts, idFact } from "./fact.ts";
import { type Kinds, say, sayKind, severityOf } from "./kinds.ts";
import { phone, phoneSubject } from "./number-metadata.ts";

const FIELD = "account_settings_update";

const TYPES: Kinds = { PHONE_NUMBER_SETTINGS: "notice" };

const calling = shape({
  status: text,
  call_icon_visibility: text,
  callback_permission_status: text,
  call_hours: shape({
    status: text,
    timezone_id: text,
    weekly_operating_hours: list(shape({ day_of_week: text })),
    holiday_schedule: list(shape({ date: text })),
  }),
  sip: shape({ status: text, servers: list(shape({ hostname: text, port: number })) }),
});

const schema = value({
  timestamp: text,
  type: text,
  phone_number_settings: shape({ phone_number_id: text, calling }),
});

type Value = ReturnType<typeof schema.parse>;

export const accountSettingsUpdate = defineField({
  field: FIELD,
  class: "management",
  schema,
  kind: (change) => typeOf(change) ?? null,
  severity: (change) => severityOf(TYPES, typeOf(change)),
  subject: ({ phone_number_settings: settings }) => phoneSubject(undefined, settings?.phone_number_id),
  occurredAt: ({ timestamp }) => parseTime(timestamp),
  phone: ({ phone_number_settings: settings }) => phone(settings?.phone_number_id, undefined),
  facts: ({ type, phone_number_settings: settings }) => {
    const told = settings?.calling;
    const days = told?.call_hours?.weekly_operating_hours?.flatMap((hours) => hours?.day_of_week ?? []);
    const server = told?.sip?.servers?.[0];
    return facts(
      codeFact("type", type),
      idFact("phoneNumberId", settings?.phone_number_id),
      codeFact("calling", told?.status),
      codeFact("callIcon", told?.call_icon_visibility),
      codeFact("callbackPermission", told?.callback_permission_status),
      codeFact("callHours", told?.call_hours?.status),
      fact("timezone", told?.call_hours?.timezone_id),
      codeFact("openDays", [...new Set(days)]),
      fact("holidays", told?.call_hours?.holiday_schedule?.length),
      codeFact("sip", told?.sip?.status),
      fact("sipServer", server?.hostname && [server.hostname, server.port].filter(Boolean).join(":")),
    );
  },
  sentence: (change) => {
    const { phone_number_settings: settings } = change;
    const values = { phoneNumberId: settings?.phone_number_id };
    const status = settings?.calling?.status?.toUpperCase();
    if (typeOf(change) !== "PHONE_NUMBER_SETTINGS") return sayKind(FIELD, TYPES, typeOf(change), values);
    return say(`${FIELD}.${status === "ENABLED" || status === "DISABLED" ? `calling_${status}` : "changed"}`, values);
  },
});

/** The reference's table prints the type in capitals, its example in small letters. */
function typeOf({ type }: Value): string | undefined {
  const capitals = type?.toUpperCase();
  return capitals === "PHONE_NUMBER_SETTINGS" ? capitals : type;
}
