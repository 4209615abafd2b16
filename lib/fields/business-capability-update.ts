import { defineField, type Fact, text, value } from "./definition.ts";
import { fact, facts } from "./fact.ts";
import { say } from "./kinds.ts";
import { dailyLimit, limitTier, limitValues } from "./limit.ts";
import { type ReportedState, state } from "./state.ts";

const FIELD = "business_capability_update";

const schema = value({
  max_daily_conversations_per_business: text,
  /** Meta sent this until February 2026. */
  max_daily_conversation_per_phone: text,
  max_phone_numbers_per_business: text,
  max_phone_numbers_per_waba: text,
});

type Value = ReturnType<typeof schema.parse>;

export const businessCapabilityUpdate = defineField({
  field: FIELD,
  class: "management",
  group: "account",
  schema,
  kind: () => null,
  severity: () => "notice",
  subject: () => null,
  states,
  facts: (change) =>
    facts(
      limitFact("messageLimitPerBusiness", change.max_daily_conversations_per_business),
      limitFact("messageLimitPerPhone", change.max_daily_conversation_per_phone),
      fact("phoneNumbersPerBusiness", change.max_phone_numbers_per_business),
      fact("phoneNumbersPerAccount", change.max_phone_numbers_per_waba),
    ),
  sentence,
});

function sentence(change: Value) {
  const { max_daily_conversations_per_business: perBusiness, max_daily_conversation_per_phone: perPhone } = change;
  const numbers = Number(change.max_phone_numbers_per_waba ?? change.max_phone_numbers_per_business);
  const values = {
    ...limitValues(perBusiness ?? perPhone),
    phoneNumbers: Number.isSafeInteger(numbers) ? numbers : undefined,
  };
  if (dailyLimit(perBusiness) !== undefined) return say(`${FIELD}.perBusiness`, values);
  if (dailyLimit(perPhone) !== undefined) return say(`${FIELD}.perPhone`, values);
  return values.phoneNumbers === undefined
    ? say("unreadable", { aboutField: FIELD })
    : say(`${FIELD}.phoneNumbers`, values);
}

function limitFact(label: string, printed: string | undefined): Fact | null {
  const limit = dailyLimit(printed);
  if (limit === "unlimited") return { label, value: "TIER_UNLIMITED", code: printed ?? "" };
  return fact(label, limit ?? printed);
}

function states(change: Value): ReportedState[] {
  const messages = limitTier(change.max_daily_conversations_per_business ?? change.max_daily_conversation_per_phone);
  const numbers = change.max_phone_numbers_per_waba ?? change.max_phone_numbers_per_business;
  return [
    ...(messages ? [state({ kind: "account", property: "messagingLimit", after: messages })] : []),
    ...(numbers ? [state({ kind: "account", property: "phoneNumberLimit", after: numbers })] : []),
  ];
}
