import { defineField, list, number, parseTime, shape, text, value } from "./definition.ts";
import { codeFact, fact, facts, idFact, listFact, timeFact } from "./fact.ts";
import { type Kinds, say, sayKind, severityOf } from "./kinds.ts";
import { phone, phoneSubject } from "./number-metadata.ts";
import { state } from "./state.ts";

const FIELD = "account_settings_update";

const TYPES: Kinds = { PHONE_NUMBER_SETTINGS: "notice" };

const calling = shape({
  status: text,
  call_icon_visibility: text,
  callback_permission_status: text,
  call_hours: shape({
    status: text,
    timezone_id: text,
    weekly_operating_hours: list(shape({ day_of_week: text, open_time: text, close_time: text })),
    holiday_schedule: list(shape({ date: text, start_time: text, end_time: text })),
  }),
  sip: shape({ status: text, servers: list(shape({ hostname: text, port: number })) }),
  srtp_key_exchange_protocol: text,
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
  group: "account",
  overridable: true,
  schema,
  kind: (change) => typeOf(change) ?? null,
  severity: (change) => severityOf(TYPES, typeOf(change)),
  subject: ({ phone_number_settings: settings }) => phoneSubject(undefined, settings?.phone_number_id),
  occurredAt: ({ timestamp }) => parseTime(timestamp),
  states: ({ phone_number_settings: settings }) => {
    const status = settings?.calling?.status?.toUpperCase();
    return status ? [state({ kind: "phone", property: "calling", after: status })] : [];
  },
  phone: ({ phone_number_settings: settings }) => phone(settings?.phone_number_id, undefined),
  facts: ({ type, timestamp, phone_number_settings: settings }) => {
    const told = settings?.calling;
    const days = told?.call_hours?.weekly_operating_hours ?? [];
    const holidays = told?.call_hours?.holiday_schedule ?? [];
    const servers = told?.sip?.servers?.map((one) => [one?.hostname, one?.port].filter(Boolean).join(":"));
    return facts(
      codeFact("type", type),
      idFact("phoneNumberId", settings?.phone_number_id),
      codeFact("calling", told?.status),
      codeFact("callIcon", told?.call_icon_visibility),
      codeFact("callbackPermission", told?.callback_permission_status),
      codeFact("callHours", told?.call_hours?.status),
      fact("timezone", told?.call_hours?.timezone_id),
      days.flatMap((day) => [
        codeFact("openDay", day?.day_of_week),
        fact("openHours", spanOf(day?.open_time, day?.close_time)),
      ]),
      holidays.flatMap((day) => [
        timeFact("holiday", day?.date, "date"),
        fact("holidayHours", spanOf(day?.start_time, day?.end_time)),
      ]),
      codeFact("sip", told?.sip?.status),
      listFact("sipServer", servers),
      codeFact("srtpKeyExchange", told?.srtp_key_exchange_protocol),
      timeFact("happenedAt", timestamp),
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

/** "0930", "1830" → "09:30–18:30". */
function spanOf(from: string | undefined, to: string | undefined): string | undefined {
  if (from === undefined && to === undefined) return undefined;
  return [from, to].map((time) => time?.replace(/^(\d{2})(\d{2})$/, "$1:$2") ?? "").join("–");
}

/** Meta's reference has the type in capitals in its table and in lower case in its example. */
function typeOf({ type }: Value): string | undefined {
  const capitals = type?.toUpperCase();
  return capitals === "PHONE_NUMBER_SETTINGS" ? capitals : type;
}
